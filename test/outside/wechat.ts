import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Checking } from './wechatChecking'

type Fields = Record<string, { value?: unknown }>

/** Errors as WeChat and WeCom give them: in the body, the status being 200. */
const errors: Record<number, string> = {
  0: 'ok',
  40001: 'invalid credential, access_token is invalid or not latest',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40058: 'Invalid Request Parameter',
  40129: 'invalid scene',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40163: 'code been used',
  41030: 'invalid page',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  44002: 'empty post data',
  44004: 'empty content',
  45002: 'content size out of limit',
  45009: 'api freq out of limit',
  47001: 'data format error',
  47003: 'argument invalid!',
  61010: 'code is expired, user has not visited in two hours',
  93000: 'invalid webhook url',
}

const bodyOf = async (request: IncomingMessage): Promise<any> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString('utf8') || '{}')
}

/** The limits of subscribe-message fields, by the kind that a field's name begins with. */
const fieldRules: Record<string, (value: string) => boolean> = {
  thing: (value) => value.length > 0 && [...value].length <= 20,
  time: (value) => /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(value),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
}
const fits = (name: string, { value }: { value?: unknown }): boolean =>
  typeof value === 'string' && (fieldRules[name.replace(/\d+$/, '')]?.(value) ?? false)

/**
 * A local server in place of api.weixin.qq.com and qyapi.weixin.qq.com, as strict as they are documented: tokens,
 * one message per consent, field lengths, 4096 bytes of markdown, 20 messages a minute and robot.
 */
export class Outside {
  readonly appid = 'wx00000000000000aa'
  readonly secret = 'the secret of the mini program'
  readonly template = 'TPL_notice'
  readonly fields = ['thing1', 'thing3', 'thing4', 'time2']
  readonly robots = new Map<string, { at: number; content: string }[]>()
  readonly consents = new Map<string, number>()
  readonly messages: { touser: string; data: Fields; page: string }[] = []
  /** Codes that wx.login gave out, each for one OPENID and one use. */
  readonly logins = new Map<string, string>()
  /** What codes say that were drawn, and the pages of the mini program as it is published. */
  readonly scenes: string[] = []
  readonly pages = new Set(['home/pages/open/index'])
  /** What it finds of words and photos. */
  readonly checking = new Checking()
  private readonly usedLogins = new Set<string>()
  tokens = 0
  /** Milliseconds, so that a test can let a minute pass. */
  now = Date.now()
  /** Answer nothing for this many requests: the line is cut. */
  cut = 0
  base = ''
  private token = ''
  private readonly server = createServer((request, response) => {
    if (this.cut > 0) {
      this.cut -= 1
      return void request.socket.destroy()
    }
    const url = new URL(request.url ?? '/', 'http://outside')
    bodyOf(request)
      .then((body) => this.answer(url, body, request.method ?? ''))
      .then((reply) => this.checking.after(url, reply))
      .then((reply) =>
        Buffer.isBuffer(reply)
          ? response.writeHead(200, { 'content-type': 'image/jpeg' }).end(reply)
          : response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply)),
      )
  })

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
    return this
  }

  close(): void {
    this.server.close()
    this.server.closeAllConnections()
  }

  /** As when somebody fetched a token elsewhere: the old one stops working. */
  forgetToken(): void {
    this.token = ''
  }

  private answer(url: URL, body: any, method: string): object {
    const code = (errcode: number) => ({ errcode, errmsg: errors[errcode] ?? 'system error' })
    if (url.pathname === '/cgi-bin/stable_token') return this.tokenFor(body, code)
    if (url.pathname === '/sns/jscode2session') return this.login(url.searchParams, code)
    if (url.pathname === '/cgi-bin/webhook/send') return code(this.robot(url.searchParams.get('key') ?? '', body))
    if (url.pathname === '/cgi-bin/message/subscribe/send')
      return code(this.subscribe(url.searchParams.get('access_token') ?? '', body))
    if (url.pathname === '/wxa/getwxacodeunlimit') {
      const drawn = this.code(url.searchParams.get('access_token') ?? '', body)
      return typeof drawn === 'number' ? code(drawn) : drawn
    }
    const found = this.checking.answer(url, body, {
      method,
      token: this.token,
      now: this.now,
    })
    if (found) return typeof found === 'number' ? code(found) : { ...code(0), ...found }
    return code(40058)
  }

  private tokenFor(body: any, code: (errcode: number) => object): object {
    if (body.grant_type !== 'client_credential') return code(40058)
    if (body.appid !== this.appid) return code(40013)
    if (body.secret !== this.secret) return code(40125)
    this.tokens += 1
    if (!this.token || body.force_refresh) this.token = randomBytes(32).toString('hex')
    return { access_token: this.token, expires_in: 7200 }
  }

  private login(query: URLSearchParams, code: (errcode: number) => object): object {
    if (query.get('grant_type') !== 'authorization_code') return code(40058)
    if (query.get('appid') !== this.appid) return code(40013)
    if (query.get('secret') !== this.secret) return code(40125)
    const shown = query.get('js_code') ?? ''
    if (this.usedLogins.has(shown)) return code(40163)
    const openid = this.logins.get(shown)
    if (!openid) return code(40029)
    this.usedLogins.add(shown)
    return { openid, session_key: randomBytes(16).toString('base64') }
  }

  /** A code of WeChat's: at most 32 of these signs, a page that is published, a picture of 280 to 1280 pixels. */
  private code(token: string, { scene, page, width = 430 }: any): number | Buffer {
    if (!this.token || token !== this.token) return 40001
    if (typeof scene !== 'string' || !/^[0-9A-Za-z!#$&'()*+,/:;=?@._~-]{1,32}$/.test(scene)) return 40129
    if (!this.pages.has(page)) return 41030
    if (!Number.isInteger(width) || width < 280 || width > 1280) return 40097
    this.scenes.push(scene)
    return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(scene)])
  }

  private robot(key: string, body: any): number {
    const sent = this.robots.get(key)
    if (!sent) return 93000
    const content: unknown = body?.markdown?.content
    if (body?.msgtype !== 'markdown' || typeof content !== 'string') return 40058
    if (content.length === 0) return 44004
    if (Buffer.byteLength(content) > 4096) return 40058
    if (sent.filter(({ at }) => at > this.now - 60_000).length >= 20) return 45009
    sent.push({ at: this.now, content })
    return 0
  }

  private subscribe(token: string, body: any): number {
    if (!this.token || token !== this.token) return 40001
    if (body.template_id !== this.template) return 40037
    if (typeof body.page !== 'string' || !/^[\w-]+(\/[\w-]+)+(\?[\w=&-]+)?$/.test(body.page)) return 41030
    const data: Fields = body.data ?? {}
    if (Object.keys(data).sort().join() !== this.fields.join()) return 47003
    if (!Object.entries(data).every(([name, field]) => fits(name, field))) return 47003
    const left = this.consents.get(body.touser) ?? 0
    if (left < 1) return 43101
    this.consents.set(body.touser, left - 1)
    this.messages.push({ touser: body.touser, data, page: body.page })
    return 0
  }
}
