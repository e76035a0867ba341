// Fetches the picture of a first visit while the script of the app is still on its way. The guide needs none, and an
// address may name another.
{
  const query = new URLSearchParams(location.search)
  if (query.get('tab') !== 'learn' && !query.has('sample'))
    new Image().src = './samples/march-pastoral.jpg'
}
