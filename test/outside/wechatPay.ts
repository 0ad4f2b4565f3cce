import { createCipheriv, createHash, createSign, createVerify, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Order = {
  tradeNo: string
  said: string
  totalFen: number
  openid: string
  expires: number
  prepayId: string
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND'
  transactionId: string
  paidAt: number
}
type Refund = { no: string; id: string; order: Order; fen: number; status: 'PROCESSING' | 'SUCCESS'; said: string }
type Reply = { status: number; body?: object | Buffer; unsigned?: boolean }

const no = (status: number, code: string, message = code): Reply => ({ status, body: { code, message } })
const lines = (...parts: string[]) => parts.map((part) => `${part}\n`).join('')
/** What an order was said to be for stands in the bill as it was said, unquoted. */
const titleIn = (said: string): string => String(JSON.parse(said).description)
const time = (ms: number) => `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`

/**
 * A local server in place of api.mch.weixin.qq.com with real RSA keys on both sides: it refuses what is not signed as documented,
 * an old time, a nonce said twice, wrong fields, and signs its own answers and messages.
 */
export class WechatPay {
  readonly mchid = '1900000109'
  readonly appid = 'wx00000000000000aa'
  readonly serial = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1'
  readonly apiKey = randomBytes(16).toString('hex')
  readonly keyId = 'PUB_KEY_ID_0119000001092024110400000000000001'
  readonly merchant = generateKeyPairSync('rsa', { modulusLength: 2048 })
  private readonly ours = generateKeyPairSync('rsa', { modulusLength: 2048 })
  readonly orders = new Map<string, Order>()
  readonly refunds = new Map<string, Refund>()
  readonly openids = new Set<string>()
  private readonly nonces = new Set<string>()
  private readonly files = new Map<string, Buffer>()
  private server = createServer((request, response) => void this.serve(request, response))
  base = ''
  /** Milliseconds: the story's clock. */
  now: () => number = Date.now
  /** Fees are 0.6 %, in a bill to five places. */
  readonly fee = 0.006
  /** Turn one byte of what is sent, for a test of what believes it. */
  forge = false
  /** What it waits for before it answers anybody. */
  waits: Promise<void> | undefined
  asked = 0
  /** Lines that a bill has beside its own. */
  readonly strange: { tradeNo: string; fen: number }[] = []

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }
  stop(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
  get publicKey(): string {
    return String(this.ours.publicKey.export({ type: 'spki', format: 'pem' }))
  }
  get merchantKey(): string {
    return String(this.merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  }

  /** What WeChat's own signature says of a body. */
  signedHeaders(body: string, change: { at?: number; nonce?: string } = {}): Record<string, string> {
    const timestamp = String(Math.floor((change.at ?? this.now()) / 1000))
    const nonce = change.nonce ?? randomBytes(16).toString('hex')
    const signature = createSign('RSA-SHA256')
      .update(lines(timestamp, nonce, body))
      .sign(this.ours.privateKey, 'base64')
    return {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': this.keyId,
      'wechatpay-signature': signature,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    }
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    this.asked += 1
    await this.waits
    for await (const part of request) parts.push(part)
    const text = Buffer.concat(parts).toString('utf8')
    const { status, body, unsigned } = this.barTo(request, text) ?? this.answer(request, text)
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body ? JSON.stringify(body) : '')
    const headers = unsigned ? {} : this.signedHeaders(bytes.toString('utf8'))
    if (this.forge && bytes.length) bytes[bytes.length - 2] = (bytes[bytes.length - 2] ?? 0) ^ 1
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(bytes)
  }

  /** Who asks, and whether they asked just now and once. */
  private barTo(request: IncomingMessage, text: string): Reply | undefined {
    const { authorization = '', accept, 'user-agent': agent, 'content-type': type } = request.headers
    if (!accept?.includes('application/json') || !agent) return no(406, 'PARAM_ERROR', 'Accept, User-Agent')
    if (text && !type?.startsWith('application/json')) return no(415, 'PARAM_ERROR', 'Content-Type')
    const [scheme, rest = ''] = authorization.split(/ (.*)/s)
    const said = Object.fromEntries([...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
    const { mchid, nonce_str = '', signature = '', timestamp = '', serial_no } = said
    if (scheme !== 'WECHATPAY2-SHA256-RSA2048' || mchid !== this.mchid || serial_no !== this.serial)
      return no(401, 'SIGN_ERROR', 'who is this')
    if (Math.abs(this.now() / 1000 - Number(timestamp)) > 300) return no(401, 'SIGN_ERROR', 'timestamp')
    if (!/^[0-9A-Za-z]{16,32}$/.test(nonce_str) || this.nonces.has(nonce_str)) return no(401, 'SIGN_ERROR', 'nonce')
    const signed = lines(request.method ?? '', request.url ?? '', timestamp, nonce_str, text)
    if (!createVerify('RSA-SHA256').update(signed).verify(this.merchant.publicKey, signature, 'base64'))
      return no(401, 'SIGN_ERROR', 'signature')
    this.nonces.add(nonce_str)
    return undefined
  }

  private answer({ method, url = '' }: IncomingMessage, text: string): Reply {
    const { pathname, searchParams } = new URL(url, this.base)
    const body = text ? JSON.parse(text) : {}
    if (method === 'POST' && pathname === '/v3/pay/transactions/jsapi') return this.prepay(body, text)
    const of = /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)(\/close)?$/.exec(pathname)
    if (of && method === (of[2] ? 'POST' : 'GET')) {
      const mchid = of[2] ? body.mchid : searchParams.get('mchid')
      if (mchid !== this.mchid) return no(400, 'PARAM_ERROR', 'mchid')
      const order = this.orders.get(of[1] ?? '')
      if (!order) return no(404, 'ORDER_NOT_EXIST')
      if (!of[2]) return { status: 200, body: this.described(order) }
      if (order.state === 'SUCCESS') return no(400, 'ORDERPAID')
      order.state = 'CLOSED'
      return { status: 204 }
    }
    if (method === 'POST' && pathname === '/v3/refund/domestic/refunds') return this.refund(body, text)
    const refund = this.refunds.get(/^\/v3\/refund\/domestic\/refunds\/([^/]+)$/.exec(pathname)?.[1] ?? '')
    if (method === 'GET' && refund) return { status: 200, body: this.refundSaid(refund) }
    if (method === 'GET' && pathname === '/v3/bill/tradebill') return this.bill(searchParams)
    const file = this.files.get(searchParams.get('token') ?? '')
    if (method === 'GET' && pathname === '/v3/billdownload/file' && file)
      return { status: 200, body: file, unsigned: true }
    return no(404, 'RESOURCE_NOT_EXISTS')
  }

  private prepay(said: any, text: string): Reply {
    const fits =
      said.appid === this.appid &&
      said.mchid === this.mchid &&
      typeof said.description === 'string' &&
      said.description.length > 0 &&
      said.description.length <= 127 &&
      /^[0-9A-Za-z_\-|*]{6,32}$/.test(said.out_trade_no) &&
      /^https:\/\/[^?#]+$/.test(said.notify_url) &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(said.time_expire) &&
      Number.isInteger(said.amount?.total) &&
      said.amount.total > 0 &&
      said.amount.currency === 'CNY'
    if (!fits) return no(400, 'PARAM_ERROR')
    if (!this.openids.has(said.payer?.openid)) return no(400, 'PARAM_ERROR', 'openid')
    const known = this.orders.get(said.out_trade_no)
    if (known?.state === 'SUCCESS') return no(400, 'ORDERPAID')
    if (known?.state === 'CLOSED') return no(400, 'ORDER_CLOSED')
    if (known && known.said !== text) return no(400, 'INVALID_REQUEST', 'other words under the same number')
    const prepayId = known?.prepayId ?? `wx${randomBytes(15).toString('hex')}`
    const order = { tradeNo: said.out_trade_no, said: text, totalFen: said.amount.total, openid: said.payer.openid }
    const expires = Date.parse(said.time_expire)
    if (!known)
      this.orders.set(order.tradeNo, { ...order, expires, prepayId, state: 'NOTPAY', transactionId: '', paidAt: 0 })
    return { status: 200, body: { prepay_id: prepayId } }
  }

  private described(order: Order): object {
    const paid = order.state === 'SUCCESS' || order.state === 'REFUND'
    return {
      appid: this.appid,
      mchid: this.mchid,
      out_trade_no: order.tradeNo,
      trade_state: order.state,
      trade_state_desc: order.state,
      ...(paid
        ? {
            transaction_id: order.transactionId,
            trade_type: 'JSAPI',
            bank_type: 'OTHERS',
            success_time: time(order.paidAt),
            payer: { openid: order.openid },
            amount: { total: order.totalFen, payer_total: order.totalFen, currency: 'CNY', payer_currency: 'CNY' },
          }
        : {}),
    }
  }

  /** A thumb on the phone: the sheet opens only with what the merchant signed, and before the order's end. */
  pays(params: { timeStamp: string; nonceStr: string; package: string; signType: string; paySign: string }): Order {
    const signed = lines(this.appid, params.timeStamp, params.nonceStr, params.package)
    const fits = createVerify('RSA-SHA256').update(signed).verify(this.merchant.publicKey, params.paySign, 'base64')
    if (params.signType !== 'RSA' || !fits) throw new Error('requestPayment:fail sign')
    const order = [...this.orders.values()].find(({ prepayId }) => params.package === `prepay_id=${prepayId}`)
    if (order?.state !== 'NOTPAY' || this.now() > order.expires) throw new Error('requestPayment:fail order')
    const paid = {
      state: 'SUCCESS' as const,
      paidAt: this.now(),
      transactionId: `42000${randomBytes(10).toString('hex')}`,
    }
    return Object.assign(order, paid)
  }

  private sealedMessage(event: string, kind: string, said: object): string {
    const nonce = randomBytes(6).toString('hex')
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(this.apiKey), Buffer.from(nonce))
    cipher.setAAD(Buffer.from(kind))
    const sealed = Buffer.concat([cipher.update(JSON.stringify(said), 'utf8'), cipher.final(), cipher.getAuthTag()])
    return JSON.stringify({
      id: randomBytes(16).toString('hex'),
      create_time: time(this.now()),
      event_type: event,
      resource_type: 'encrypt-resource',
      summary: '支付成功',
      resource: {
        original_type: kind,
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext: sealed.toString('base64'),
        associated_data: kind,
        nonce,
      },
    })
  }
  /** The message about an order, with fields changed where a test wants a wrong one. */
  message(order: Order, change: object = {}): string {
    return this.sealedMessage('TRANSACTION.SUCCESS', 'transaction', { ...this.described(order), ...change })
  }

  private refundSaid({ no: number, id, order, fen, status }: Refund): object {
    const amount = {
      total: order.totalFen,
      refund: fen,
      payer_total: order.totalFen,
      payer_refund: fen,
      currency: 'CNY',
    }
    return {
      refund_id: id,
      out_refund_no: number,
      transaction_id: order.transactionId,
      out_trade_no: order.tradeNo,
      status,
      amount,
    }
  }
  private refund(said: any, text: string): Reply {
    const order = [...this.orders.values()].find(
      ({ transactionId }) => transactionId && transactionId === said.transaction_id,
    )
    if (!order) return no(404, 'RESOURCE_NOT_EXISTS')
    const { refund, total, currency } = said.amount ?? {}
    const fits = Number.isInteger(refund) && refund > 0 && total === order.totalFen && currency === 'CNY'
    if (!fits || !/^[0-9A-Za-z_\-|*@]{1,64}$/.test(said.out_refund_no)) return no(400, 'PARAM_ERROR')
    if (typeof said.reason !== 'string' || [...said.reason].length > 80) return no(400, 'PARAM_ERROR', 'reason')
    const known = this.refunds.get(said.out_refund_no)
    if (known && known.said !== text) return no(400, 'INVALID_REQUEST')
    const before = [...this.refunds.values()].filter((one) => one.order === order && one !== known)
    if (before.reduce((sum, { fen }) => sum + fen, 0) + refund > order.totalFen) return no(403, 'NOT_ENOUGH')
    const made: Refund = known ?? {
      no: said.out_refund_no,
      id: `503${randomBytes(12).toString('hex')}`,
      order,
      fen: refund,
      status: 'PROCESSING',
      said: text,
    }
    this.refunds.set(made.no, made)
    return { status: 200, body: this.refundSaid(made) }
  }
  /** The money is back; the message that says so. */
  refunded(refund: Refund): string {
    refund.status = 'SUCCESS'
    refund.order.state = 'REFUND'
    const { status, ...said } = this.refundSaid(refund) as { status: string }
    return this.sealedMessage('REFUND.SUCCESS', 'refund', {
      ...said,
      mchid: this.mchid,
      refund_status: status,
      success_time: time(this.now()),
    })
  }

  private bill(query: URLSearchParams): Reply {
    const day = query.get('bill_date') ?? ''
    if (query.get('bill_type') !== 'ALL' || !/^\d{4}-\d\d-\d\d$/.test(day)) return no(400, 'PARAM_ERROR')
    const ready = Date.parse(`${day}T00:00:00+08:00`) + 34 * 3_600_000
    if (this.now() < ready) return no(400, 'STATEMENT_CREATING')
    const paid = [...this.orders.values()].filter((one) => one.paidAt && time(one.paidAt).startsWith(day))
    const all = [
      ...paid.map(({ tradeNo, transactionId, totalFen, said }) => ({
        tradeNo,
        transactionId,
        fen: totalFen,
        title: titleIn(said),
      })),
      ...this.strange.map((one) => ({ ...one, transactionId: '4200000000strange', title: '我出一点' })),
    ]
    if (!all.length) return no(400, 'NO_STATEMENT_EXIST')
    const token = randomBytes(16).toString('hex')
    this.files.set(token, Buffer.from(this.listed(all)))
    const hash = createHash('sha1')
      .update(this.files.get(token) ?? '')
      .digest('hex')
    return {
      status: 200,
      body: { hash_type: 'SHA1', hash_value: hash, download_url: `${this.base}/v3/billdownload/file?token=${token}` },
    }
  }
  /** As WeChat writes it: a byte order mark, a backtick before each value, sums below. */
  private listed(all: readonly { tradeNo: string; transactionId: string; fen: number; title: string }[]): string {
    const yuan = (fen: number) => (fen / 100).toFixed(2)
    const row = (cells: readonly string[]) => cells.map((cell) => `\`${cell}`).join(',')
    const head =
      '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
    const fees = (fen: number) => (Math.round(fen * this.fee) / 100).toFixed(5)
    const rows = all.map(({ tradeNo, transactionId, fen, title }) =>
      row([
        time(this.now()),
        this.appid,
        this.mchid,
        '0',
        '',
        transactionId,
        tradeNo,
        'openid',
        'JSAPI',
        'SUCCESS',
        'OTHERS',
        'CNY',
        yuan(fen),
        '0.00',
        '0',
        '0',
        '0.00',
        '0.00',
        '',
        '',
        title,
        '',
        fees(fen),
        '0.60%',
        yuan(fen),
        '0.00',
        '',
      ]),
    )
    const total = all.reduce((sum, { fen }) => sum + fen, 0)
    const sums = row([String(all.length), yuan(total), '0.00', '0.00', fees(total), yuan(total), '0.00'])
    const foot = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'
    return `\uFEFF${[head, ...rows, foot, sums].join('\r\n')}\r\n`
  }
}
