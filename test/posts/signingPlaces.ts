/**
 * Every call by which a second person signs, with where everybody (or the office) later reads for which body: the page, and the test that
 * plays it and finds the body's name. `test/posts/seconds.rules.test.ts` holds the list whole.
 */
export const signingPlaces: Record<string, { page: string; test: string; says: string }> = {
  'funding.books.confirmClosing': {
    page: 'funding/books/pages/books/index',
    test: 'posts/bodies',
    says: 'confirmedAs: owners',
  },
  'funding.books.confirmDisclosure': {
    page: 'funding/books/pages/documents/index',
    test: 'funding/disclosures',
    says: 'confirmedAs: expect.stringMatching(/^(owners|residents)Committee$/)',
  },
  'funding.books.confirmReversal': {
    page: 'funding/books/pages/ledger/index',
    test: 'posts/bodies',
    says: 'reverses: expect.any(Number), signedAs: [as]',
  },
  'funding.pledges.confirmThing': {
    page: 'funding/pledges/parts/ThingLine',
    test: 'posts/bodies',
    says: 'one.confirmed.body',
  },
  'funding.receiving.agreeToLines': {
    page: 'funding/receiving/parts/LineCard',
    test: 'funding/statements',
    says: "agreedAs: 'ownersCommittee'",
  },
  'funding.receiving.confirmAccount': {
    page: 'funding/receiving/parts/AccountCard',
    test: 'posts/bodies',
    says: 'current: { confirmedAs: owners }',
  },
  'funding.receiving.confirmReceipt': {
    page: 'funding/receiving/pages/receipt/index',
    test: 'funding/receipts',
    says: "confirmedAs: 'ownersCommittee'",
  },
  'funding.settlement.confirmBounce': {
    page: 'funding/books/pages/ledger/index',
    test: 'posts/bodies',
    says: 'signedAs).toEqual([residents])',
  },
  'funding.settlement.confirmReturn': {
    page: 'funding/settlement/parts/Returns',
    test: 'posts/bodies',
    says: 'row.sending).toMatchObject({ confirmedAs: owners })',
  },
  'funding.settlement.signAccount': {
    page: 'funding/settlement/parts/FinalState',
    test: 'posts/bodies',
    says: 'account.signed.map',
  },
  'funding.shares.confirmAllocation': {
    page: 'funding/shares/pages/allocation/index',
    test: 'funding/allocation',
    says: "confirmedAs: 'ownersCommittee'",
  },
  'funding.spending.signPayment': {
    page: 'funding/spending/parts/PaymentFacts',
    test: 'posts/bodies',
    says: 'payment: { signedAs: [residents, owners] }',
  },
  'funding.wechatpay.confirmRefund': {
    page: 'funding/wechatpay/parts/WechatBook',
    test: 'funding/wechat',
    says: "refundAs: 'ownersCommittee'",
  },
  'funding.wechatpay.switchOnMerchant': {
    page: 'funding/wechatpay/pages/wechat/index',
    test: 'funding/wechat',
    says: "confirmedAs: 'ownersCommittee'",
  },
  'posts.confirm': { page: 'posts/parts/PostHistory', test: 'posts/bodies', says: 'byBody: { as: owners }' },
  'votes.ballots.confirmOfficial': {
    page: 'votes/ballots/parts/Official',
    test: 'votes/ways',
    says: "confirmedAs: 'residentsCommittee'",
  },
  'votes.ballots.orderRecount': {
    page: 'votes/ballots/parts/Challenges',
    test: 'votes/recounts',
    says: "orderedAs: 'residentsCommittee'",
  },
  'works.accept': { page: 'works/pages/progress/index', test: 'posts/bodies', says: 'progress.acceptances.map' },
}

/** What a supervisor says alone, of what is not in the ledger, and what is confirmed of a person: no second signature. */
export const alone = ['funding.receiving.explainDebit', 'identity.confirmObjection']
