import * as z from 'zod/mini'
import { pathOf, sceneOf, type Words } from '../platform/addresses'
import { found, Refused, refusal, refuseIf } from '../platform/refusal'
import { afterwards } from '../platform/server/aside'
import { type Context, reading } from '../platform/server/call'
import { byCallerOutside } from '../platform/server/limits'
import { madeOnce } from '../platform/server/made'
import { type Outside, outsideFromEnv } from '../platform/server/outside'
import { askWechatPicture } from '../platform/server/wechat'
import { ordinal } from '../platform/shapes'
import { projectCode } from '../projects/rules'

/** Pages that hang on walls and stand on papers: what anybody may read. */
const pages = {
  project: 'board/pages/project/index',
  pledge: 'funding/pledges/pages/pledge/index',
  receipt: 'funding/receiving/pages/receipt/index',
  ballot: 'votes/ballots/pages/cast/index',
  notice: 'notices/pages/notice/index',
} as const
const codedPages = ['project', 'pledge', 'receipt', 'ballot', 'notice'] as const

/** A mini program's code says no more. */
const mostLetters = 32
/** The page that reads what a code says and leads on. */
const opener = 'home/pages/open/index'

const input = z.object({ page: z.enum(codedPages), id: z.uuid(), number: z.optional(ordinal) })
const limits = [{ name: 'page codes', whose: byCallerOutside, most: 60, seconds: 600 }]

/** What a code says of a page of this community. Where a long word of it leaves no room for the pledge's page, the project leads on to it. */
const sceneFor = async (ctx: Context, asked: z.infer<typeof input>): Promise<string> => {
  const { trx, communityId } = ctx
  const { slug } = await trx
    .selectFrom('communities')
    .select('slug')
    .where('id', '=', communityId)
    .executeTakeFirstOrThrow()
  const project = await trx
    .selectFrom('projects')
    .select('number')
    .where('communityId', '=', communityId)
    .where('id', '=', asked.id)
    .executeTakeFirst()
  if (asked.page !== 'ballot' && asked.page !== 'notice') found(project, 'projects.notFound')
  const names = { slug, code: project && projectCode(project.number) }
  const sceneOn = (page: string, words: Words) => sceneOf(pathOf(communityId, page, words, names))
  const { id, number } = asked
  const own = sceneOn(pages[asked.page], { id, ...(number ? { number: String(number) } : {}) })
  const scenes = asked.page === 'pledge' ? [own, sceneOn(pages.project, { id })] : [own]
  return found(
    scenes.find(({ length }) => length <= mostLetters),
    'platform.noPageCode',
  )
}

const drawn = async (outside: Outside, scene: string): Promise<Buffer> => {
  const asked = { scene, page: opener, width: 430 }
  const made = await askWechatPicture(outside, '/wxa/getwxacodeunlimit', asked)
  if (Buffer.isBuffer(made)) return made
  throw new Refused(refusal('platform.pageCodeFailed', { code: made.errcode }))
}

export const pageCodeCalls = {
  /** The code that WeChat draws for a page, for where there is no web page whose address could stand in a code of our own. */
  pageCode: reading('anyone', { limits })
    .input(input)
    .query(async ({ ctx, input: asked }): Promise<{ src: string }> => {
      const outside = outsideFromEnv()
      if (!outside.appid || !outside.secret) refuseIf(refusal('platform.noPageCode'))
      const scene = await sceneFor(ctx, asked)
      return afterwards(async () => {
        const { appid, wechatBase } = outside
        const picture = await madeOnce('page code', { scene, appid, wechatBase }, () => drawn(outside, scene))
        const kind = picture[0] === 0x89 ? 'png' : 'jpeg'
        return { src: `data:image/${kind};base64,${picture.toString('base64')}` }
      })
    }),
}
