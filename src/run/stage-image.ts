/** The picture as the browser renders it: colour profile applied, first frame, as far as a damaged file decodes. */
export async function stageImage(url: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = url
  await image.decode()
  return image
}
