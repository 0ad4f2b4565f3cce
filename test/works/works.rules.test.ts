import { anyStage } from '../../src/projects/rules'
import { barToAccepting, barToFinishing, barToPlanning } from '../../src/works/rules'

const allowed = (bar: (stage: string) => unknown) => anyStage.filter((stage) => bar(stage) === undefined)

describe('milestones', () => {
  it('are laid down while funding or building, once', () => {
    expect(allowed((stage) => barToPlanning(stage, 0))).toEqual(['funding', 'building'])
    expect(barToPlanning('building', 1)?.code).toBe('works.plannedAlready')
    expect(barToPlanning('planned', 1)?.code).toBe('works.notTime')
  })

  it('are finished while building, once', () => {
    expect(allowed((stage) => barToFinishing(stage, null))).toEqual(['building'])
    expect(barToFinishing('building', '2026-03-02T09:00:00.000+08:00')?.code).toBe('works.doneAlready')
  })
})

describe('acceptance', () => {
  const byResidents = [{ body: 'residents', personId: 'a' }]

  it('comes after the works and before the account', () => {
    expect(allowed((stage) => barToAccepting(stage, [], 'residents', 'a', []))).toEqual(['accepting'])
  })

  it('takes two bodies and two people', () => {
    expect(barToAccepting('accepting', byResidents, 'owners', 'b', ['c'])).toBeUndefined()
    expect(barToAccepting('accepting', byResidents, 'residents', 'b', [])?.code).toBe('works.bodyAccepted')
    expect(barToAccepting('accepting', byResidents, 'owners', 'a', [])?.code).toBe('works.twoPeople')
    expect(barToAccepting('accepting', byResidents, 'owners', 'b', ['a', 'b'])?.code).toBe('works.ownWork')
  })
})
