import { randomUUID } from 'node:crypto'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { openWeb } from '../support/web'

/* The web page behind whatever stands between it and the server: it reads the body, whatever the status is. */
let hamlet: Hamlet
let web: Awaited<ReturnType<typeof openWeb>>
beforeAll(async () => {
  hamlet = await openHamlet()
  web = await openWeb(hamlet, 'proxy')
  await web.becomes('owner 0')
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

/** Everything that is asked of the server is answered so, and the page is opened anew. */
const answered = async (reply: { status: number; contentType?: string; body: string } | undefined): Promise<void> => {
  await web.page.unroute('**/api/web')
  if (reply) await web.page.route('**/api/web', (route: any) => route.fulfill(reply))
  await web.page.goto('about:blank')
}

test('a refusal is told with its next step, whatever its status', async () => {
  await answered(undefined)
  const seen: number[] = []
  web.page.on('response', (response: any) => void seen.push(response.status()))
  await web.open('board/pages/project', `?id=${randomUUID()}`)
  await web.shows('这个社区没有这件事')
  expect(seen).toContain(404)
  const told = { ok: false, code: 'platform.busy', text: '现在下载的人多，文件还没有做', next: '请过几秒再点一次' }
  for (const status of [404, 503, 429, 409, 500]) {
    await answered({ status, contentType: 'application/json', body: JSON.stringify(told) })
    await web.open('home/works')
    await web.shows(told.text)
    await web.shows(told.next)
  }
})

test.each([
  ['a page', { status: 502, contentType: 'text/html', body: '<html>Bad Gateway</html>' }],
  [
    'a page that says all is well',
    { status: 200, contentType: 'text/html', body: '<html>Sign in to the network</html>' },
  ],
  ['nothing', { status: 504, body: '' }],
  ['JSON of its own', { status: 413, contentType: 'application/json', body: '{"ok":false,"error":"too large"}' }],
  ['half an answer', { status: 200, contentType: 'application/json', body: '{"ok":true,"da' }],
])('%s in between is the network, and the page says what to do', async (_, reply) => {
  await answered(reply)
  await web.open('home/works')
  await web.shows('网络连不上')
  await web.shows('请看看网络是否打开')
})

test('a server that is busy does not sign anybody out', async () => {
  const told = { ok: false, code: 'platform.unavailable', text: '服务暂时连不上', next: '请稍后再点一次，不会重复提交' }
  await answered({ status: 503, contentType: 'application/json', body: JSON.stringify(told) })
  await web.open('home/works')
  await web.shows(told.text)
  await answered(undefined)
  await web.open('home/me')
  await web.shows('1号楼')
})
