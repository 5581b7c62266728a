/** The mail server of `send`, in a process of its own: takes everything, says how many came and when the first did. */
import { SMTPServer } from 'smtp-server'

const count = { taken: 0, first: 0 }
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  maxClients: 200,
  onData: (stream, _, done) => {
    stream.resume()
    stream.once('end', () => {
      count.taken++
      if (count.first === 0) count.first = Date.now()
      done()
    })
  },
})
server.on('error', () => undefined)
const listening = server.listen(0, '127.0.0.1', () => {
  const address = listening.address()
  process.send?.({ port: address && typeof address === 'object' ? address.port : 0 })
})
process.on('message', (asked) => {
  process.send?.({ ...count })
  if (asked === 'again') Object.assign(count, { taken: 0, first: 0 })
})
