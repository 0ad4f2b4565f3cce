import type { Written } from '.'

/** Ballots: who may vote, what counts, who reads, who answers. */
export const votes: readonly Written[] = [
  {
    says: 'exactly two thirds are not enough to take part',
    find: 'boolean => part * by.in >= whole * by.of',
    put: 'boolean => part * by.in > whole * by.of',
    tests: 'votes/votes.rules',
  },
  {
    says: 'exactly half is more than half',
    find: 'boolean => part * by.in > whole * by.of',
    put: 'boolean => part * by.in >= whole * by.of',
    tests: 'votes/votes.rules',
  },
  {
    says: 'a quorum of heads needs no area',
    find: 'atLeast(cast.heads, roll.heads, of) && atLeast(cast.areaDm2, roll.areaDm2, of)',
    put: 'atLeast(cast.heads, roll.heads, of)',
    tests: 'votes/votes.rules',
  },
  {
    says: 'a majority of area needs no heads',
    find: 'enough(consent.heads, cast.heads, of) && enough(consent.areaDm2, cast.areaDm2, of)',
    put: 'enough(consent.areaDm2, cast.areaDm2, of)',
    tests: 'votes/votes.rules',
  },
  {
    says: 'whoever abstains takes no part',
    find: 'plus(plus(tally.consent, tally.against), tally.abstain)',
    put: 'plus(tally.consent, tally.against)',
    tests: 'votes/votes.rules',
  },
  {
    says: 'two homes of one owner are two heads',
    find: "const key = [...unit.ownerIds].sort().join(' ')",
    put: 'const key = unit.unitId',
    tests: 'votes/votes.rules',
  },
  {
    says: 'a vote at the very end of the window counts',
    find: "if (now >= ballot.closesAt || ballot.countedAt) return refusal('votes.closed')\n  if (!entry)",
    put: "if (now > ballot.closesAt || ballot.countedAt) return refusal('votes.closed')\n  if (!entry)",
    tests: 'votes/votes.rules',
  },
  {
    says: 'the days of publicity need not pass',
    find: 'window.publicisedMs + days * 86_400_000',
    put: 'window.publicisedMs',
    tests: 'votes/votes.rules',
  },
  {
    says: 'anybody votes for an entry, not only its representative',
    find: "if (entry.voterId !== personId) return refusal('votes.notRepresentative')",
    put: '',
    tests: 'votes/votes.rules',
  },
  {
    says: 'the buyer of a home votes over the seller’s vote',
    find: "if (before.inherited) return refusal('votes.castBeforeSale')",
    put: '',
    tests: 'votes/sales.server',
  },
  {
    says: 'a vote in the app follows one on paper',
    find: "if (standing === 'paper') return rules.wins === 'app' ? undefined : refusal('votes.paperStands')",
    put: '',
    tests: 'votes/votes.rules votes/ways.server',
  },
  {
    says: 'one more proxy than the package allows',
    find: 'proxy.held >= rules.proxies',
    put: 'proxy.held > rules.proxies',
    tests: 'votes/votes.rules votes/ways.server',
  },
  {
    says: 'a ballot is counted before it closes',
    find: 'now < ballot.closesAt || (await papersWaiting(trx, ballotId))',
    put: '(await papersWaiting(trx, ballotId))',
    tests: 'votes/attacks.server',
  },
  {
    says: 'a count does not wait for papers that were scanned in time',
    find: ' || (await papersWaiting(trx, ballotId))',
    put: '',
    tests: 'votes/ways.server',
  },
  {
    says: 'every round of a changed vote counts',
    find: 'from standing_votes v join',
    put: 'from votes v join',
    tests: 'votes/ways.server votes/closing.server',
  },
  {
    says: 'whoever read a paper first also reads it second',
    find: "if (paper.first.by === by || paper.second?.by === by) return refusal('votes.anotherReader')",
    put: "if (paper.second?.by === by) return refusal('votes.anotherReader')",
    tests: 'votes/ways.server',
  },
  {
    says: 'the second reader settles what they read differently',
    find: "if (paper.first.by === by || paper.second?.by === by) return refusal('votes.anotherReader')",
    put: "if (paper.first.by === by) return refusal('votes.anotherReader')",
    tests: 'votes/attacks.server',
  },
  {
    says: 'a paper counts as its first reader read it, whatever the second says',
    find: '(first && second && first.choice === second.choice ? first.choice : undefined)',
    put: '(first && second ? first.choice : undefined)',
    tests: 'votes/ways.server',
  },
  {
    says: 'an objection is answered by its author',
    find: "if (objection.personId === by) refuseIf(refusal('votes.ownObjection'))",
    put: '',
    tests: 'votes/attacks.server',
  },
  {
    says: 'an objection is heard a moment after its days',
    find: 'nowMs < objectionsEnd(countedAt, ballot.objectionDays)',
    put: 'nowMs <= objectionsEnd(countedAt, ballot.objectionDays)',
    tests: 'votes/results.rules',
  },
  {
    says: 'a decision takes effect while an objection waits for its answer',
    find: '[open, upheld, waiting, differ].every(',
    put: '[upheld, waiting, differ].every(',
    tests: 'votes/results.rules',
  },
  {
    says: 'a decision takes effect while a recount is asked for',
    find: '[open, upheld, waiting, differ].every(',
    put: '[open, upheld, differ].every(',
    tests: 'votes/results.rules',
  },
  {
    says: 'whoever doubts a count orders its recount',
    find: "return challenge.personId === by ? refusal('votes.ownChallenge') : undefined",
    put: 'return undefined',
    tests: 'votes/results.rules',
  },
  {
    says: 'a recount with faults agrees with the first count',
    find: 'return sums && marks && second.faults.length === 0',
    put: 'return sums && marks',
    tests: 'votes/results.rules',
  },
  {
    says: 'an official result has more area than the roll',
    find: 'cast.heads > roll.heads || cast.areaDm2 > roll.areaDm2',
    put: 'cast.heads > roll.heads',
    tests: 'votes/results.rules',
  },
  {
    says: 'a guardian confirms their own guardianship',
    find: "if (by === guardian.giverId || by === guardian.holderId) return refusal('votes.ownGuardian')",
    put: '',
    tests: 'votes/guardians.rules',
  },
  {
    says: 'a guardian votes before anybody confirmed it',
    find: "proxy.kind === 'guardian' && !proxy.accepted ?",
    put: 'false ?',
    tests: 'votes/guardians.server',
  },
  {
    says: 'a walker of one building sees every building of a ballot',
    find: 'if (holdsFor(ctx.caller.roles, walkers, [])) return sql`true`',
    put: 'return sql`true`',
    tests: 'votes/ways.server',
  },
]

/** Agreements by signature, and what a meeting or those who pay resolve. */
export const resolving: readonly Written[] = [
  {
    says: 'one stairwell that signs is enough for the house',
    find: '[...stairwells.values()].every(',
    put: '[...stairwells.values()].some(',
    tests: 'votes/signing.rules',
  },
  {
    says: 'a signature under an older text counts',
    find: "home.act === 'sign' && home.version === version",
    put: "home.act === 'sign'",
    tests: 'votes/signing.rules',
  },
  {
    says: 'whoever recorded a signature on paper checks it',
    find: "return paper.recordedBy === by ? refusal('votes.anotherReader') : undefined",
    put: 'return undefined',
    tests: 'votes/signing.rules votes/paperSigning.server',
  },
  {
    says: 'an agreement stands before its days to step back are over',
    find: 'reachedAt !== null && nowMs >= msOf(reachedAt) + rules.objectionDays * dayMs',
    put: 'reachedAt !== null',
    tests: 'votes/signing.rules votes/signing.server',
  },
  {
    says: 'exactly half of a meeting is more than half',
    find: 'strict ? part * base > whole * of : part * base >= whole * of',
    put: 'part * base >= whole * of',
    tests: 'votes/resolutions.rules',
  },
  {
    says: 'a tripartite meeting needs only two parties',
    find: '(!rules.everyParty || count.parties === threeParties.length)',
    put: '(!rules.everyParty || count.parties >= 2)',
    tests: 'votes/resolutions.rules',
  },
  {
    says: 'whoever did not come answers all the same',
    find: "if (!seat.present) return refusal('votes.signInFirst')",
    put: '',
    tests: 'votes/resolutions.rules',
  },
  {
    says: 'an answer is given twice',
    find: "return seat.choice === null ? undefined : refusal('votes.answeredOnce')",
    put: 'return undefined',
    tests: 'votes/resolutions.rules',
  },
  {
    says: 'a meeting is closed while a sheet of signatures waits',
    find: "if (papers.sheetWaits) return refusal('votes.sheetWaits')",
    put: '',
    tests: 'votes/resolutions.rules',
  },
  {
    says: 'those who pay are bound before all have answered',
    find: 'count.against > 0 || answered === count.seats || now >= resolution.closesAt',
    put: 'true',
    tests: 'votes/resolutions.rules',
  },
]
