/** Notes, settings and lists of pictures that lie in folders of labels. */
export function isNoLabel(name: string): boolean {
  return (
    /^(readme|licen[cs]e|notice|changelog|requirements|autosplit_|info|notes)[^/]*\.(txt|json)$/i.test(
      name,
    ) ||
    /^(train|val|valid|test|trainval|train2017|val2017|test2017|default)\.txt$/i.test(name) ||
    /^(package|package-lock|tsconfig|composer|manifest|config|settings)\.json$/i.test(name)
  )
}

/** Whether a file is one of those that systems keep for themselves. */
export function isHidden(path: string): boolean {
  return path
    .split(/[/\\]/)
    .some(
      (part, i, all) =>
        part === '__MACOSX' ||
        part.startsWith('._') ||
        (part.startsWith('.') && i < all.length - 1 && part !== '.' && part !== '..'),
    )
}
