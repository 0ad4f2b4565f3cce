import type { Written } from '.'

/** The way of a project, its plan, its works, and what is said about them. */
export const works: readonly Written[] = [
  {
    says: 'whoever finished a part of the works accepts them',
    find: "if (finishedBy.includes(personId)) return refusal('works.ownWork')",
    put: '',
    tests: 'works/works.rules works/acceptance.server',
  },
  {
    says: 'building begins one fen before the budget is covered',
    find: "committedFen >= budgetFen ? undefined : 'projects.notFunded'",
    put: "committedFen >= budgetFen - 1 ? undefined : 'projects.notFunded'",
    tests: 'projects/projects.rules works/works.server',
  },
  {
    says: 'one body’s acceptance closes a project',
    find: "if (acceptedBodies < 2) return 'projects.notAccepted'",
    put: "if (acceptedBodies < 1) return 'projects.notAccepted'",
    tests: 'projects/projects.rules',
  },
  {
    says: 'a project closes with money in its account',
    find: "if (cashFen + waitingReceipts > 0) return 'projects.accountNotEmpty'",
    put: '',
    tests: 'projects/projects.rules works/acceptance.server',
  },
  {
    says: 'a project closes without a fixed account',
    find: "return accountFixed ? undefined : 'projects.accountNotFixed'",
    put: 'return undefined',
    tests: 'projects/projects.rules works/works.server',
  },
  {
    says: 'a project stops with a receipt that waits',
    find: "cashFen + waitingReceipts === 0 ? undefined : 'projects.cashMustGoBack'",
    put: "cashFen === 0 ? undefined : 'projects.cashMustGoBack'",
    tests: 'projects/projects.rules',
  },
  {
    says: 'a matter is withdrawn after a neighbour has joined it',
    find: "cosigns <= 1 ? undefined : 'projects.othersSigned'",
    put: "cosigns <= 2 ? undefined : 'projects.othersSigned'",
    tests: 'projects/projects.rules projects/projects.server',
  },
  {
    says: 'a project without a decision collects money',
    find: "decisionPassed ? undefined : 'projects.notDecided'",
    put: 'undefined',
    tests: 'projects/projects.rules',
  },
  {
    says: 'a neighbour from another compound signs',
    find: "if (!livesThere) return refusal('projects.notYourCompound')",
    put: '',
    tests: 'projects/projects.rules projects/projects.server',
  },
  {
    says: 'the sources of a plan need not add up to its budget',
    find: "if (planned !== plan.budgetFen) return refusal('projects.pointsOff', { offFen: planned - plan.budgetFen })",
    put: '',
    tests: 'projects/projects.rules',
  },
  {
    says: 'what happens with too much is changed after people pledged',
    find: "return same ? undefined : refusal('projects.rulesPromised')",
    put: 'return undefined',
    tests: 'projects/projects.rules projects/projects.server',
  },
  {
    says: 'the owners pay more than was decided',
    find: 'plan.budgetFen > decided.budgetFen || ownersFen(plan) > ownersFen(decided)',
    put: 'plan.budgetFen > decided.budgetFen',
    tests: 'projects/projects.rules',
  },
  {
    says: 'a finished account does not keep a project from going on',
    find: "if (facts.accountWritten && to !== 'closed' && to !== 'stopped') return refusal('projects.accountWritten')",
    put: '',
    tests: 'projects/projects.rules',
  },
  {
    says: 'one person accepts for both bodies',
    find: "return accepted.some((one) => one.personId === personId) ? refusal('works.twoPeople') : undefined",
    put: 'return undefined',
    tests: 'works/works.rules',
  },
  {
    says: 'works are finished that never had a milestone',
    find: 'milestones.length ? milestones.filter(({ doneAt }) => !doneAt).length : 1',
    put: 'milestones.filter(({ doneAt }) => !doneAt).length',
    tests: 'works/works.server',
  },
  {
    says: 'a car park has more free places than places',
    find: "free > spaces ? refusal('parking.moreThanSpaces', { spaces }) : undefined",
    put: 'undefined',
    tests: 'parking/parking.rules parking/parking.server',
  },
  {
    says: 'a begun unit of parking is charged',
    find: 'Math.floor(some / unitMinutes) * priceFen',
    put: 'Math.ceil(some / unitMinutes) * priceFen',
    tests: 'parking/parking.rules',
  },
  {
    says: 'whoever asks answers their own remark',
    find: "return remark.personId === personId ? refusal('deliberation.ownRemark') : undefined",
    put: 'return undefined',
    tests: 'deliberation/deliberation.rules deliberation/remarks.server',
  },
  {
    says: 'any department answers a whistle',
    find: "if (!departments.includes(whistle.department)) return refusal('whistles.notYourDepartment')",
    put: '',
    tests: 'whistles/whistles.rules whistles/whistles.server',
  },
  {
    says: 'a whistle is resolved before anybody came',
    find: 'states.indexOf(to) === states.indexOf(whistle.state) + 1',
    put: 'states.indexOf(to) > states.indexOf(whistle.state)',
    tests: 'whistles/whistles.rules',
  },
  {
    says: 'works at night need no permit',
    find: "touchesNight(draft.startsAt, draft.endsAt) && draft.nightPermit === ''",
    put: 'false',
    tests: 'notices/notices.rules',
  },
  {
    says: 'an evening until one minute past ten is no night',
    find: 'minuteOfDay(endsAt) > 22 * 60',
    put: 'minuteOfDay(endsAt) > 22 * 60 + 1',
    tests: 'notices/notices.rules',
  },
]
