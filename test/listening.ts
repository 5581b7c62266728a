/** What a live page has heard so far, from the stream of its answer. */
export interface Listening {
  status: number
  /** The ids of the messages, once there are `many` of them; fewer when the stream ended before. */
  heard(many: number): Promise<string[]>
  /** The moment to come back with. */
  readonly since: string
  ended(): Promise<boolean>
  drop(): Promise<void>
}

/** Reads a stream of server-sent events as a browser does. */
export function listening(response: Response): Listening {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  const ids: string[] = []
  let [text, since, over] = ['', '', false]

  const readOn = async () => {
    const next = await reader?.read()
    if (!next || next.done) over = true
    text += decoder.decode(next?.value, { stream: true })
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events.filter((one) => one.includes('event: said'))) {
      const { id } = JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? '{}')
      ids.push(id)
      since = /^id: (.*)$/m.exec(event)?.[1] ?? since
    }
  }
  return {
    status: response.status,
    async heard(many) {
      while (ids.length < many && !over) await readOn()
      return ids
    },
    get since() {
      return since
    },
    async ended() {
      while (!over) await readOn()
      return over
    },
    async drop() {
      over = true
      await reader?.cancel()
    },
  }
}
