import { createServer, type Server } from 'node:http'
import { type Hamlet, nowInTheDay, openHamlet } from '../support/hamlet'
import { openWeb, type Web, webAddress } from '../support/web'

/* The web's session in a real browser: what scripts can read of it, what other sites can do with it, and how it ends. */
let hamlet: Hamlet
let web: Web
let elsewhere: Server
let evil = ''
let text = ''

beforeAll(async () => {
  hamlet = await openHamlet(nowInTheDay())
  web = await openWeb(hamlet, 'session')
  elsewhere = createServer((_, reply) => reply.setHeader('content-type', 'text/html').end(text))
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const address = elsewhere.address()
  // Another name of this machine is another site.
  evil = `http://localhost:${typeof address === 'object' ? address?.port : 0}/`
}, 120_000)
afterAll(async () => {
  elsewhere?.close()
  await web?.close()
  await hamlet?.drop()
})

const readable = (page: any): Promise<string> =>
  page.evaluate(() => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]))
const cookies = async (): Promise<string[]> =>
  (await web.page.context().cookies()).map(({ name }: { name: string }) => name).sort()

test('tokens that an earlier version kept are gone when the page opens', async () => {
  const old = { token: 'old.token.kept', refresh: 'an-old-secret-of-this-device', communityId: hamlet.town.id }
  await web.page.evaluate((data: string) => localStorage.setItem('six-points', data), JSON.stringify({ data: old }))
  await web.open('home/me')
  await web.page.locator('#sign-in').waitFor()
  expect(await readable(web.page)).not.toMatch(/old.token.kept|an-old-secret/)
  expect(await readable(web.page)).toContain(hamlet.town.id)
})

test('who signed in leaves nothing that a script could read, and is signed in after coming back', async () => {
  await web.open('identity/pages/signin')
  await web.type('phone', '13712345678')
  await web.tap('send-code')
  const said = await web.page.locator('text=/验证码是 \\d{6}/').textContent()
  await web.type('sms-code', /\d{6}/.exec(said)?.[0] ?? '')
  await web.tap('enter')
  await web.page.waitForFunction(() => JSON.parse(localStorage.getItem('six-points') ?? '{}').data?.signedIn)
  expect(await cookies()).toEqual(['six-points', 'six-points-device'])
  const kept = await web.page.context().cookies()
  const seen = await readable(web.page)
  for (const { value } of kept) expect(seen).not.toContain(value)
  expect(seen).not.toMatch(/eyJ|token":"|refresh/)
  await web.open('home/me')
  await web.visible('#devices').waitFor()
})

test('a page elsewhere can neither frame this one nor act with its cookies', async () => {
  const call = JSON.stringify({ path: 'identity.signOut', input: {} })
  text = `<iframe id="f" src="${web.base}/"></iframe>
    <form method="post" enctype="text/plain" action="${web.base}/api/web" target="t"><input name='${call.slice(0, -1)},"a":"' value='"}'></form>
    <iframe name="t" id="t"></iframe><script>document.forms[0].submit();
    fetch('${web.base}/api/web', { method: 'POST', credentials: 'include', mode: 'no-cors', body: '${call}' })</script>`
  const other = await web.page.context().newPage()
  const ended: string[] = []
  const answered: number[] = []
  for (const end of ['requestfinished', 'requestfailed'])
    other.on(end, (sent: any) => sent.url().endsWith('/api/web') && ended.push(end))
  other.on('response', (reply: any) => reply.url().endsWith('/api/web') && answered.push(reply.status()))
  await other.goto(evil)
  for (let tries = 0; ended.length < 2 && tries < 100; tries += 1) await other.waitForTimeout(50)
  expect(ended).toHaveLength(2)
  expect(answered.filter((status) => status < 400)).toEqual([])
  const framed = other.frames().find((frame: any) => frame.parentFrame() && frame.url().startsWith(web.base))
  expect(framed ? await framed.locator('#app').count() : 0).toBe(0)
  await other.close()
  expect((await hamlet.sql('select revoked_at from devices')).rows).toEqual([{ revoked_at: null }])
})

test('what is written into the page does not run', async () => {
  const before = web.refused.length
  const ran = await web.page.evaluate(async () => {
    const wall = globalThis as unknown as { ran: string[] }
    wall.ran = []
    const place = document.createElement('div')
    place.innerHTML = `<img src="x:" onerror="ran.push('handler')"><a id="js" href="javascript:ran.push('address')">a</a>`
    const script = document.createElement('script')
    script.textContent = "ran.push('script')"
    document.body.append(place, script)
    place.querySelector<HTMLElement>('#js')?.click()
    await new Promise((resolve) => setTimeout(resolve, 300))
    place.remove()
    return wall.ran
  })
  expect(ran).toEqual([])
  expect(web.refused.length).toBeGreaterThan(before)
  web.refused.splice(before)
})

test('signing out in one window ends it in the other, on the server and in the browser', async () => {
  const other = await web.page.context().newPage()
  await other.goto(web.base + webAddress(hamlet.town.id, 'home/me/index'))
  await other.locator('#devices >> visible=true').waitFor()
  await web.tap('devices')
  await web.tap('sign-out')
  await other.locator('#sign-in >> visible=true').waitFor()
  await other.close()
  expect(await cookies()).toEqual([])
  expect((await hamlet.sql('select count(*)::int as n from devices where revoked_at is null')).rows).toEqual([{ n: 0 }])
})
