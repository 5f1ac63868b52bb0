import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'

/** How long a connection may keep us waiting. Whatever it does, a half-open one is gone within 75 s. */
export type Patience = {
  /** For the whole of the headers, from the first byte or the connection on. */
  headersMs: number
  /** For a whole request: a phone uploads videos slowly. */
  requestMs: number
  /** For the next request on a connection. */
  keepAliveMs: number
  /** Without any byte in either direction. */
  silenceMs: number
  /** Between two looks at the connections. */
  checkMs: number
  /** For the requests in hand when the process is told to stop. */
  stopMs: number
}
export const patience: Patience = { headersMs: 30_000, requestMs: 30 * 60_000, keepAliveMs: 10_000, silenceMs: 60_000, checkMs: 5_000, stopMs: 8_000 }

export function httpServer(listener: RequestListener, { headersMs, requestMs, keepAliveMs, silenceMs, checkMs }: Patience = patience): Server {
  const server = createServer({ connectionsCheckingInterval: checkMs, headersTimeout: headersMs, requestTimeout: requestMs, keepAliveTimeout: keepAliveMs }, listener)
  server.setTimeout(silenceMs)
  return server
}

/** Counts what is under way on each connection of `server`.
 *  @returns what stops it: no new requests, the ones in hand are answered, connections without one are closed. Resolves when the last one is gone */
export function stopper(server: Server, { stopMs }: Patience = patience): () => Promise<void> {
  const sockets = new Map<Socket, number>()
  let stopping = false
  server.on('connection', (socket: Socket) => {
    sockets.set(socket, 0)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', ({ socket }, res) => {
    sockets.set(socket, (sockets.get(socket) ?? 0) + 1)
    if (stopping) res.setHeader('Connection', 'close')
    res.once('close', () => {
      const left = (sockets.get(socket) ?? 1) - 1
      if (sockets.has(socket)) sockets.set(socket, left)
      if (stopping && left === 0) socket.end()
    })
  })
  return () => new Promise(done => {
    stopping = true
    server.close(() => done())
    // closeIdleConnections leaves alone those that never sent a request.
    for (const [socket, underWay] of sockets) if (underWay === 0) socket.destroy()
    setTimeout(() => { for (const socket of sockets.keys()) socket.destroy() }, stopMs).unref()
  })
}
