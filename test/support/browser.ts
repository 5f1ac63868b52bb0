export type Reply = { status: number, location: string | null, headers: Headers, text: string, bytes: Buffer }
export type Fields = Record<string, string | readonly string[]>
export type Upload = { name: string, type?: string, bytes: Buffer }
export type Browser = ReturnType<typeof browser>

/** A person's browser without scripts: keeps cookies, sends the tokens that the page in front of it holds. */
export function browser(base: string) {
  const cookies = new Map<string, string>()
  let csrf = ''
  const send = async (method: string, path: string, options: { body?: URLSearchParams | FormData | string, headers?: Record<string, string> } = {}): Promise<Reply> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, base), {
      method, redirect: 'manual', body: options.body,
      headers: { accept: 'text/html', ...(cookie ? { cookie } : {}), ...(method === 'POST' ? { origin: base } : {}), ...options.headers },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';'), at = pair.indexOf('=')
      if (/expires=thu, 01 jan 1970/i.test(line)) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const bytes = Buffer.from(await response.arrayBuffer()), text = bytes.toString()
    csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? csrf
    return { status: response.status, location: response.headers.get('location'), headers: response.headers, text, bytes }
  }
  const get = (path: string, headers?: Record<string, string>) => send('GET', path, { headers })
  /** The token of the last page seen; asks for a page that has one when none was. */
  const token = async (): Promise<string> => {
    if (csrf === '' && cookies.has('sid')) await get('/password')
    return csrf
  }
  const withToken = async (fields: Fields): Promise<[string, string][]> => {
    const all: Fields = cookies.has('sid') ? { _csrf: await token(), ...fields } : fields
    return Object.entries(all).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]))
  }
  return {
    base, cookies, get, send, token,
    async post(path: string, fields: Fields = {}, headers?: Record<string, string>): Promise<Reply> {
      return send('POST', path, { body: new URLSearchParams(await withToken(fields)), headers })
    },
    async upload(path: string, files: readonly Upload[], fields: Fields = {}, headers?: Record<string, string>, field = 'files'): Promise<Reply> {
      const form = new FormData()
      for (const [name, value] of await withToken(fields)) form.append(name, value)
      for (const one of files) form.append(field, new Blob([new Uint8Array(one.bytes)], { type: one.type ?? 'application/octet-stream' }), one.name)
      return send('POST', path, { body: form, headers })
    },
    /** Follows redirects as a browser does after a form. */
    async follow(reply: Reply): Promise<Reply> {
      let last = reply
      for (let i = 0; i < 5 && last.location; i++) last = await get(last.location)
      return last
    },
    /** Signs out on this device without telling the server: another session's token stays behind. */
    forgetToken() { csrf = '' },
  }
}
