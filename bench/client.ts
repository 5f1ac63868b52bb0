import { Agent, request } from 'node:http'

/** A browser for measuring: keeps its connection and its session, reads to the end and unpacks nothing. */
export type Client = {
  get(path: string): Promise<Answer>
  post(path: string, fields: Record<string, string>): Promise<Answer>
  send(path: string, type: string, body: Buffer): Promise<Answer>
  close(): void
}
export type Answer = { status: number, headers: Record<string, string | string[] | undefined>, bytes: Buffer, ms: number }

export function client(port: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 }), cookies = new Map<string, string>()
  const ask = (method: string, path: string, type?: string, body?: Buffer): Promise<Answer> => new Promise((done, fail) => {
    const began = performance.now(), host = `127.0.0.1:${port}`
    const headers = {
      host, accept: 'text/html', 'accept-encoding': 'gzip', cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body ? { origin: `http://${host}`, 'content-type': type, 'content-length': body.length } : {}),
    }
    const sent = request({ port, method, path, agent, headers }, response => {
      const pieces: Buffer[] = []
      for (const line of response.headers['set-cookie'] ?? []) {
        const [pair = ''] = line.split(';'), at = pair.indexOf('=')
        cookies.set(pair.slice(0, at), pair.slice(at + 1))
      }
      response.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(pieces), ms: performance.now() - began })).on('error', fail)
    })
    // A connection that lay idle may be closed by the server just as it is used again: then a new one is taken.
    sent.on('error', error => { if (sent.reusedSocket && ['EPIPE', 'ECONNRESET'].includes((error as NodeJS.ErrnoException).code ?? '')) ask(method, path, type, body).then(done, fail); else fail(error) }).end(body)
  })
  return {
    get: path => ask('GET', path), close: () => agent.destroy(),
    post: (path, fields) => ask('POST', path, 'application/x-www-form-urlencoded', Buffer.from(new URLSearchParams(fields).toString())),
    send: (path, type, body) => ask('POST', path, type, body),
  }
}

/** @throws unless the answer has this status */
export function expectStatus(answer: Answer, status: number, what: string): Answer {
  if (answer.status !== status) throw new Error(`${what}: ${answer.status} ${answer.headers.location ?? ''} ${answer.bytes.toString('utf8', 0, 300)}`)
  return answer
}
