declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer } from 'node:net'

  export interface Pdu {
    command: string
    command_status: number
    sequence_number: number
    [field: string]: unknown
    response(fields?: Record<string, unknown>): Pdu
  }

  type Fields = Record<string, unknown>
  type Answer = (pdu: Pdu) => void

  export interface Session extends EventEmitter {
    bind_transmitter(fields: Fields, answer: Answer): boolean
    bind_receiver(fields: Fields, answer: Answer): boolean
    submit_sm(fields: Fields, answer: Answer): boolean
    deliver_sm(fields: Fields, answer?: Answer): boolean
    enquire_link(answer?: Answer): boolean
    unbind(answer?: Answer): boolean
    send(pdu: Pdu): boolean
    close(done?: () => void): void
    destroy(done?: () => void): void
  }

  interface Smpp {
    connect(to: {
      host: string
      port: number
      tls?: boolean
      servername?: string
      auto_enquire_link_period?: number
    }): Session
    createServer(listener: (session: Session) => void): NetServer
    encodings: { ASCII: { encode(text: string): Buffer } }
  }
  const smpp: Smpp
  export default smpp
}
