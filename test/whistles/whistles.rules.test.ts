import { barToAnswering, barToBlowing, states } from '../../src/whistles/rules'

const whistle = (state: (typeof states)[number]) => ({ state, department: '区住建部门' })

describe('a whistle', () => {
  it('goes one state at a time: only the next one follows', () => {
    for (const [place, from] of states.entries()) {
      for (const [wanted, to] of states.entries()) {
        const code = barToAnswering(whistle(from), to, ['区住建部门'])?.code
        expect(code).toBe(wanted === place + 1 ? undefined : 'whistles.notNext')
      }
    }
  })

  it('is answered by the department that was called, and by no other', () => {
    expect(barToAnswering(whistle('blown'), 'acknowledged', ['区水务部门', '区住建部门'])).toBeUndefined()
    expect(barToAnswering(whistle('blown'), 'acknowledged', ['区水务部门'])?.code).toBe('whistles.notYourDepartment')
    expect(barToAnswering(whistle('blown'), 'acknowledged', ['区住建'])?.code).toBe('whistles.notYourDepartment')
    expect(barToAnswering(whistle('blown'), 'acknowledged', [])?.code).toBe('whistles.notYourDepartment')
  })

  it('is due later than now: this very moment is too early', () => {
    const now = '2026-03-02T09:00:00.000+08:00'
    expect(barToBlowing(now, now)?.code).toBe('whistles.dueTooEarly')
    expect(barToBlowing('2026-03-02T09:00:00.001+08:00', now)).toBeUndefined()
  })
})
