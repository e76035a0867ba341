/** Title and icon of the browser's tab, which say while the camera is on. */
export function createTabSign() {
  const title = document.title
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  const icon = link?.href

  return (on: boolean): void => {
    document.title = on ? 'Camera on · Gridlens' : title
    if (link && icon) link.href = on ? icon.replace('icon.svg', 'icon-camera-on.svg') : icon
  }
}
