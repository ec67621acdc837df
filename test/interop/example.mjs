/** Every idle plot of more than 1000 m², page by page, in JavaScript. Arguments: address, token. */
const [address, token] = process.argv.slice(2)
let url = `${address}/collections/idle_land/items?${new URLSearchParams({ filter: 'areaM2 > 1000', limit: '100', f: 'json' })}`
let count = 0
while (url) {
  const page = await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).json()
  count += page.numberReturned
  url = page.links.find(({ rel }) => rel === 'next')?.href
}
process.stdout.write(`${count}\n`)
