import { connect } from 'node:net'

/** Asks one address over ten connections and tells its parent how many answers a second came; arguments: port, address, cookie, bytes of an answer. */
const connections = 10
const total = 6000
const [port, address, cookie, bytes] = process.argv.slice(2)
const request = `GET ${address} HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: ${cookie}\r\n\r\n`

let asked = 0
let answered = 0
const began = performance.now()

function finish(): void {
  process.send?.(answered / ((performance.now() - began) / 1000))
  process.exit(0)
}

for (let place = 0; place < connections; place += 1) {
  const socket = connect(Number(port), '127.0.0.1')
  let missing = 0
  const ask = (): void => {
    if (asked >= total) return
    asked += 1
    socket.write(request)
  }
  socket.on('connect', ask)
  socket.on('data', (data) => {
    if (missing === 0) {
      const end = data.indexOf('\r\n\r\n')
      const head = data.toString('latin1', 0, end)
      if (!head.startsWith('HTTP/1.1 200') || !head.toLowerCase().includes(`content-length: ${bytes}`)) throw new Error(`another answer than expected: ${head}`)
      missing = end + 4 + Number(bytes)
    }
    missing -= data.length
    if (missing > 0) return
    answered += 1
    if (answered === total) finish()
    ask()
  })
}
