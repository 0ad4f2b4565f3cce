import type { House } from '../../src/platform/server/house'
import { tick } from '../../src/schedule'
import { openAccounts } from './accounts'
import { foundBinhe, tellBinhe, tellJingu } from './binhe'
import { Story } from './drive'
import { proposeSupervisor } from './founding'
import { foundJianxi, sayWhoAnswers, tellC2, tellWenle, tellYinggu } from './jianxi'

/** Everything that the clock does while the story runs: ballots are counted, days are published. */
const clockwork = (story: Story): void => {
  for (let day = 70; day > 0; day -= 1) story.daysAgo(day, 18.1, () => tick(story.house))
  story.at(Date.parse('2022-08-01T09:00:00+08:00'), () => tick(story.house))
}

/**
 * Fill an empty database with the demo subdistrict, by the system's own calls, as its people would make them, the
 * clock moved along to `endsAt`. Does nothing where a community exists.
 */
export const loadDemo = async (
  house: House,
  say: (line: string) => void,
  endsAt: number = Date.now(),
): Promise<void> => {
  const [known] = await house.db.selectFrom('communities').select('id').limit(1).execute()
  if (known) return
  const began = Date.now()
  const story = new Story({ ...house, operators: ['demo:operator'] }, endsAt)
  say('Loading the demo subdistrict: five cases in three communities')
  story.begin(Date.parse('2022-04-01T09:00:00+08:00'))
  const jianxi = await foundJianxi(story)
  await tellYinggu(jianxi)
  await sayWhoAnswers(jianxi)
  await tellWenle(jianxi)
  await tellC2(jianxi)
  await openAccounts(jianxi)
  story.daysAgo(1, 10, () => proposeSupervisor(jianxi, '秦岚'))
  const binhe = await foundBinhe(story)
  await tellBinhe(binhe)
  await openAccounts(binhe)
  await tellJingu(story)
  clockwork(story)
  let said = 0
  await story.tell((done, all) => {
    const tenth = Math.floor((done / all) * 10)
    if (tenth > said) say(`  … the story so far: ${tenth * 10} %`)
    said = tenth
  })
  say(`Loaded the demo in ${Math.round((Date.now() - began) / 1000)} s`)
}
