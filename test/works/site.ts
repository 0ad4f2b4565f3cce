import { randomUUID } from 'node:crypto'
import { budgetFen, collecting, type Hamlet } from '../support/hamlet'
import { roomFor } from '../support/plan'
import { givenThing } from '../support/things'

/** Milestones to lay down, with ids made by whoever lays them. */
export const milestones = (...titles: string[]) =>
  titles.map((title) => ({ id: randomUUID(), title, plannedOn: '2026-04-01' }))

/** What happens on a building site, for the hamlet of a test file, which is there only once its tests run. */
export const siteOf = (hamlet: () => Hamlet) => {
  const commit = async (projectId: string, amountFen: number, kind = 'cash'): Promise<unknown> => {
    await roomFor(hamlet(), projectId, amountFen)
    if (kind !== 'cash') return givenThing(hamlet(), { projectId, kind, valueFen: amountFen })
    const promise = { commitmentId: randomUUID(), projectId, point: 'street', kind, amountFen }
    return hamlet().done('secretary', 'funding.pledges.commit', { ...promise, payer: '街道', evidence: '文件' })
  }
  const finished = (milestoneId: string, photoIds: string[] = []) =>
    hamlet().done('contractor', 'works.finishMilestone', { milestoneId, note: '完成', photoIds })

  /** A project under construction, all of it promised, with these milestones laid down. */
  const building = async (laid: ReturnType<typeof milestones>, kind = 'labour'): Promise<string> => {
    const projectId = await collecting(hamlet())
    await commit(projectId, budgetFen, kind)
    await hamlet().done('secretary', 'works.plan', { projectId, milestones: laid })
    await hamlet().done('secretary', 'works.begin', { projectId })
    return projectId
  }

  /** A project whose works are reported finished. */
  const accepting = async (kind?: string): Promise<string> => {
    const laid = milestones('换灯')
    const projectId = await building(laid, kind)
    for (const { id } of laid) await finished(id)
    await hamlet().done('contractor', 'works.finish', { projectId })
    return projectId
  }
  const accept = (who: string, projectId: string, body: string) =>
    hamlet().code(who, 'works.accept', { projectId, body, remark: '逐项看过' })
  const progress = (projectId: string) => hamlet().done('nobody', 'works.progress', { projectId })
  return { commit, finished, building, accepting, accept, progress }
}
