/**
 * In what the things of a call lie, decided here a second time, apart from the code, for every call that asks for a post: the word
 * (see `reachedBy`) and the thing which the call names; or `community`: only for posts of the whole community, or `anywhere`: for a
 * limited post too, wherever it is, each with the reason. A call without a line here fails.
 */
type Scope = readonly [keyof typeof reachedBy, string] | readonly ['community', string] | readonly ['anywhere', string]

/**
 * What posts may be limited to in the test's town. Compound `c1` has the projects `p1` and `p2`, the buildings `b1` and `b2`, each in
 * a grid of its own, `g1` (with the micro-grid `m1`) and `g2`, and the car parks `l1` and `l2`; compound `c2` has a building in `g3`.
 */
export const limits = ['c1', 'c2', 'p1', 'p2', 'b1', 'b2', 'g1', 'g2', 'g3', 'm1', 'l1', 'l2'] as const
export type Limit = (typeof limits)[number]

/**
 * Which limited posts reach a thing that lies in `p1` or, where it lies at a home, in the first home of `b1`. Nobody of one building
 * or one grid decides for a project of the compound.
 */
export const reachedBy = {
  project: ['p1', 'c1'],
  /** Money for one project. */
  about: ['p1', 'c1'],
  /** The book of a bank's number that was agreed on for one project alone. */
  account: ['p1', 'c1'],
  /** The frozen roll of a ballot of one compound. */
  roll: ['p1', 'c1'],
  /** From one project of a compound to the next. */
  both: ['c1'],
  /** Works in the compound of a project, wherever in it. */
  ground: ['p1', 'c1', 'b1', 'b2', 'g1', 'g2', 'm1'],
  home: ['c1', 'b1', 'g1', 'm1'],
  /** A home's right in the ballot of a project. */
  entry: ['p1', 'c1', 'b1', 'g1', 'm1'],
  /** What a home promised to a project. */
  promise: ['p1', 'c1', 'b1', 'g1', 'm1'],
  building: ['b1', 'c1'],
  /** The homes of one building that sign for a project. */
  agreement: ['p1', 'c1', 'b1'],
  /** A group of the micro-grid, and a notice to it. */
  grid: ['g1', 'm1'],
  grids: ['g1', 'm1', 'c1'],
  compound: ['c1'],
  lot: ['l1', 'c1'],
} as const satisfies Record<string, readonly Limit[]>

export const scopeTable: Record<string, Scope> = {
  'deliberation.answerRemark': ['project', 'remark'],
  'deliberation.recordMeeting': ['ground', 'project'],
  'funding.receiving.accounts': ['anywhere', 'lists only what was set for what the post reaches'],
  'funding.receiving.agreeToLines': ['account', 'account'],
  'funding.settlement.askBounce': ['project', 'sending'],
  'funding.books.askClosing': ['project', 'project'],
  'funding.wechatpay.askRefund': ['project', 'order'],
  'funding.books.askReversal': ['project', 'cause'],
  'funding.shares.allocationDesk': ['project', 'project'],
  'funding.shares.allocationRoll': ['project', 'project'],
  'funding.shares.allocationShares': ['project', 'allocation'],
  'funding.receiving.bankBook': ['account', 'account'],
  'funding.receiving.beginStatement': ['account', 'account'],
  'funding.shares.beginShareSheet': ['project', 'project'],
  'funding.shares.shareSheetPart': ['project', 'shareSheet'],
  'funding.shares.readShareSheet': ['project', 'shareSheet'],
  'funding.books.booksDesk': ['project', 'project'],
  'funding.settlement.carryOver': ['both', 'carried'],
  'funding.pledges.changeCommitment': ['project', 'commitment'],
  'funding.pledges.commit': ['project', 'project'],
  'funding.receiving.confirmAccount': ['about', 'account'],
  'funding.settlement.confirmBounce': ['project', 'bounce'],
  'funding.shares.confirmAllocation': ['project', 'allocation'],
  'funding.books.confirmClosing': ['project', 'project'],
  'funding.books.confirmDisclosure': ['project', 'disclosure'],
  'funding.receiving.confirmReceipt': ['project', 'receipt'],
  'funding.settlement.confirmReturn': ['project', 'sending'],
  'funding.pledges.confirmThing': ['project', 'thing'],
  'funding.wechatpay.confirmRefund': ['project', 'refund'],
  'funding.books.confirmReversal': ['project', 'reversal'],
  'funding.receiving.debits': ['account', 'account'],
  'funding.receiving.decideLine': ['account', 'line'],
  'funding.receiving.declineReceipt': ['promise', 'receipt'],
  'funding.spending.declinePayment': ['project', 'payment'],
  'funding.spending.desk': ['ground', 'project'],
  'funding.books.disclose': ['project', 'paper'],
  'funding.books.disclosure': ['project', 'disclosure'],
  'funding.shares.draftAllocation': ['project', 'project'],
  'funding.shares.exemptions': ['project', 'allocation'],
  'funding.receiving.explainDebit': ['account', 'line'],
  'funding.receiving.findPromises': ['account', 'account'],
  'funding.receiving.lines': ['account', 'account'],
  'funding.wechatpay.merchants': ['anywhere', 'lists only what was set for what the post reaches'],
  'funding.settlement.nextProjects': ['project', 'project'],
  'funding.pledges.offerThing': ['project', 'project'],
  'funding.spending.paper': ['project', 'paper'],
  'funding.books.papers': ['project', 'project'],
  'funding.spending.payment': ['project', 'payment'],
  'funding.pledges.pledgers': ['project', 'project'],
  'funding.receiving.readStatement': ['account', 'statement'],
  'funding.spending.recordContract': ['project', 'project'],
  'funding.spending.recordPaid': ['project', 'payment'],
  'funding.receiving.recordReceipt': ['promise', 'commitment'],
  'funding.settlement.recordReturn': ['project', 'return'],
  'funding.receiving.refuseDecision': ['account', 'decision'],
  'funding.books.refuseDisclosure': ['project', 'disclosure'],
  'funding.spending.requestPayment': ['project', 'project'],
  'funding.settlement.returns': ['project', 'project'],
  'funding.receiving.setAccount': ['about', 'about'],
  'funding.settlement.signAccount': ['project', 'finalAccount'],
  'funding.wechatpay.setMerchant': ['about', 'about'],
  'funding.spending.signPayment': ['project', 'payment'],
  'funding.receiving.statement': ['account', 'statement'],
  'funding.receiving.statementPart': ['account', 'statement'],
  'funding.receiving.statementRows': ['account', 'statement'],
  'funding.wechatpay.switchOffMerchant': ['about', 'merchant'],
  'funding.wechatpay.switchOnMerchant': ['about', 'merchant'],
  'funding.receiving.takeStatement': ['account', 'statement'],
  'funding.settlement.withdrawAccount': ['project', 'finalAccount'],
  'funding.settlement.withdrawReturn': ['project', 'sending'],
  'funding.settlement.writeAccount': ['project', 'project'],
  'funding.pledges.valueThing': ['project', 'thing'],
  'funding.wechatpay.wechatBook': ['about', 'merchant'],
  'identity.appoint': [
    'community',
    'a post may be for anything, so whoever gives and ends posts answers for everything',
  ],
  'identity.proposePost': [
    'community',
    'those who watch answer for the whole community, and so does whoever confirms them',
  ],
  'identity.confirmPost': [
    'community',
    'those who watch answer for the whole community, and so does whoever confirms them',
  ],
  'identity.refusePost': [
    'community',
    'those who watch answer for the whole community, and so does whoever confirms them',
  ],
  'identity.proposals': [
    'community',
    'those who watch answer for the whole community, and so does whoever confirms them',
  ],
  'identity.postPaper': [
    'community',
    'those who watch answer for the whole community, and so does whoever confirms them',
  ],
  'identity.inviteWatcher': [
    'community',
    'those who watch answer for the whole community, and so does whoever confirms them',
  ],
  'identity.drawGrid': ['community', 'grids are drawn so that none overlaps another'],
  'identity.enterRoll': ['community', 'the roll is one for all compounds, and one file may change any of it'],
  'identity.invite': ['community', 'somebody who is invited may hold any post and own any home'],
  'identity.endPost': [
    'community',
    'a post may be for anything, so whoever gives and ends posts answers for everything',
  ],
  'identity.sell': ['home', 'home'],
  'identity.peopleAt': ['anywhere', 'finds people only behind doors that the post reaches'],
  'identity.places': ['anywhere', 'names of buildings and stairwells, which stand on the houses'],
  'identity.doorCodes': ['building', 'building'],
  'identity.claims': ['community', 'which home somebody means is known only when the claim is decided'],
  'identity.claimPhoto': ['community', 'which home somebody means is known only when the claim is decided'],
  'identity.decideClaim': ['community', 'which home somebody means is known only when the claim is decided'],
  'identity.corrections': ['community', 'what is corrected is about a person, not about one of their homes'],
  'identity.answerCorrection': ['community', 'what is corrected is about a person, not about one of their homes'],
  'identity.beginImport': ['community', 'the roll is one for all compounds, and one file may change any of it'],
  'identity.importOf': ['community', 'the roll is one for all compounds, and one file may change any of it'],
  'identity.importPart': ['community', 'the roll is one for all compounds, and one file may change any of it'],
  'identity.readImport': ['community', 'the roll is one for all compounds, and one file may change any of it'],
  'identity.importRows': ['community', 'the roll is one for all compounds, and one file may change any of it'],
  'identity.confirmImport': ['community', 'the roll is one for all compounds, and one file may change any of it'],
  'identity.dropImport': ['community', 'the roll is one for all compounds, and one file may change any of it'],
  'identity.exportRoll': ['community', 'the roll is one for all compounds, and one file may change any of it'],
  'notices.markSent': ['grid', 'delivery'],
  'notices.publish': ['grids', 'notice'],
  'notices.reach': ['anywhere', 'a number of homes, for a notice that is not written yet'],
  'notices.setRobot': ['grid', 'group'],
  'notices.takeShare': ['grid', 'delivery'],
  'parking.openLot': ['compound', 'compound'],
  'parking.setFree': ['lot', 'lot'],
  'projects.accept': ['project', 'project'],
  'projects.decline': ['project', 'project'],
  'projects.writePlan': ['project', 'project'],
  'votes.ballots.recordGuardian': ['entry', 'entry'],
  'votes.ballots.checkGuardian': ['entry', 'proxy'],
  'votes.ballots.guardians': ['project', 'ballot'],
  'votes.ballots.guardianEvidence': ['entry', 'proxy'],
  'votes.ballots.deliverPaper': ['entry', 'entry'],
  'votes.ballots.readPaper': ['entry', 'entry'],
  'votes.ballots.paper': ['entry', 'entry'],
  'votes.ballots.doorSheet': ['anywhere', 'shows only buildings and doors that the post reaches'],
  'votes.ballots.markDoor': ['entry', 'entry'],
  'votes.ballots.answerObjection': ['project', 'objection'],
  'votes.resolutions.putResolution': ['project', 'project'],
  'votes.resolutions.putShares': ['project', 'project'],
  'votes.resolutions.recordSheet': ['project', 'resolution'],
  'votes.resolutions.checkSheet': ['project', 'resolutionSheet'],
  'votes.resolutions.writeMinutes': ['project', 'resolution'],
  'votes.resolutions.closeResolution': ['project', 'resolution'],
  'votes.resolutions.resolutionDesk': ['project', 'resolution'],
  'votes.resolutions.resolutionCandidates': ['project', 'project'],
  'votes.resolutions.resolutionSheet': ['project', 'resolutionSheet'],
  'votes.resolutions.resolutionMinutes': ['project', 'resolution'],
  'votes.signing.writeAgreement': ['agreement', 'agreement'],
  'votes.signing.recordPaperSignature': ['agreement', 'agreement'],
  'votes.signing.checkPaperSignature': ['agreement', 'paperSignature'],
  'votes.signing.signingDesk': ['agreement', 'agreement'],
  'votes.signing.paperSignature': ['agreement', 'paperSignature'],
  'votes.ballots.recordOfficial': ['project', 'ballot'],
  'votes.ballots.confirmOfficial': ['project', 'ballot'],
  'votes.ballots.printNotice': ['anywhere', 'a public paper without any name, to hang out in every stairwell'],
  'votes.ballots.printBallots': ['anywhere', 'shows only buildings and doors that the post reaches'],
  'votes.ballots.papersDesk': ['anywhere', 'shows only buildings and doors that the post reaches'],
  'votes.ballots.platformRoll': ['roll', 'ballot'],
  'votes.ballots.orderRecount': ['project', 'challenge'],
  'votes.ballots.recount': ['project', 'ballot'],
  'votes.ballots.open': ['project', 'project'],
  'whistles.acknowledge': ['project', 'whistle'],
  'whistles.blow': ['project', 'project'],
  'whistles.mine': ['anywhere', 'a department is called wherever the matter is; the post says which department'],
  'whistles.onSite': ['project', 'whistle'],
  'whistles.resolve': ['project', 'whistle'],
  'works.accept': ['project', 'project'],
  'works.begin': ['project', 'project'],
  'works.close': ['project', 'project'],
  'works.finish': ['project', 'project'],
  'works.finishMilestone': ['project', 'milestone'],
  'works.plan': ['project', 'project'],
  'works.stop': ['project', 'project'],
  'funding.receiving.account': ['ground', 'project'],
  'board.project': ['ground', 'project'],
  'board.todo': ['anywhere', 'counts only what the post answers for'],
  'funding.receiving.printReceipt': ['promise', 'receiptPaper'],
  'identity.leave': ['anywhere', 'whoever holds any post hands it over first'],
  'identity.me': ['anywhere', 'says which posts the caller has'],
  'identity.myData': ['anywhere', 'says which posts the caller has'],
  'notices.one': ['grids', 'publishedNotice'],
  'votes.ballots.ballot': ['ground', 'ballot'],
  'votes.resolutions.resolution': ['project', 'project'],
  'votes.signing.signing': ['agreement', 'agreementOfProject'],
}

type Procedures = Record<string, { _def: { meta?: { access?: unknown; within?: string } } }>

/** Calls that nobody has decided about, or about whose scope code and table disagree. */
export const unscoped = (procedures: Procedures): string[] =>
  [...new Set([...Object.keys(procedures), ...Object.keys(scopeTable)])].filter((path) => {
    const { access, within } = procedures[path]?._def.meta ?? {}
    const asks = Array.isArray(access) || within !== 'nobody'
    return asks ? within === undefined || within !== scopeTable[path]?.[0] : path in scopeTable
  })
