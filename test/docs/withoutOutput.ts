/**
 * Calls whose handler does not say yet what it answers, by room. The list may only shrink: give the handler a type
 * (`async ({ ctx, input }): Promise<BallotPage> =>`), then take its name out here.
 */
const byRoom: Readonly<Record<string, string>> = {
  'funding.ledger': `
    entries standing
  `,
  'funding.shares': `
    allocation allocationDesk allocationRoll allocationShares beginShareSheet confirmAllocation draftAllocation
    exemptions myShares readShareSheet shareSheetPart
  `,
  'funding.pledges': `
    changeCommitment changePledge commit confirmThing given mine offerThing pledge pledgers pledges progress
    promisePaper valueThing withdrawPledge
  `,
  'funding.receiving': `
    account accounts agreeToLines bankBook beginStatement confirmAccount confirmReceipt debits decideLine
    declineReceipt explainDebit findPromises findReceipt howToPay lines readStatement receipt
    recordReceipt refuseDecision setAccount statement statementPart statementRows takeStatement
  `,
  'funding.wechatpay': `
    askRefund beginWechat confirmRefund merchants setMerchant switchOffMerchant switchOnMerchant wechatBook wechatPay
  `,
  'funding.spending': `
    contracts declinePayment desk paper payment recordContract recordPaid requestPayment signPayment
  `,
  'funding.settlement': `
    askBounce carryOver confirmBounce confirmReturn finalAccount myReturns nextProjects recordReturn returns
    signAccount withdrawAccount withdrawReturn writeAccount
  `,
  'funding.books': `
    askClosing askReversal books cashDays confirmClosing confirmDisclosure confirmReversal disclose disclosure
    documents exportBooks papers refuseDisclosure
  `,
}

export const withoutOutput: readonly string[] = Object.entries(byRoom).flatMap(
  ([room, calls]) => calls.match(/\w+/g)?.map((call) => `${room}.${call}`) ?? [],
)
