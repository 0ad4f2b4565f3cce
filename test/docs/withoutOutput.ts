/**
 * Calls whose handler does not say yet what it answers, by room. The list may only shrink: give the handler a type
 * (`async ({ ctx, input }): Promise<BallotPage> =>`), then take its name out here.
 */
const byRoom: Readonly<Record<string, string>> = {
  files: `
    begin finish part thumb
  `,
  identity: `
    answerCorrection appoint appointSecretary askCorrection beginImport bindPhone claim claimPhoto claims communities
    compounds confirmImport consent corrections decideClaim devices doorCodes drawGrid dropImport endPost enterRoll
    exportRoll foundCommunity grids importOf importPart importRows invite inviteSecretary join joinByRoom leave me
    myClaim myData newDevice peopleAt personas places posts readImport refresh revokeDevice sell sendCode setStaffKey
    signIn signInStaff staffKey stepInto
  `,
  projects: `
    accept cosign decline plan raise withdraw writePlan
  `,
  deliberation: `
    answerRemark ofProject recordMeeting remark
  `,
  whistles: `
    acknowledge blow mine ofProject onSite resolve
  `,
  'votes.ballots': `
    answerObjection ballot cast castProxy challenge challenges checkGuardian confirmOfficial deliverPaper doorSheet
    evidence giveProxy guardianEvidence guardians markDoor object objections ofProject open orderRecount paper
    papersDesk platformRoll printBallots printCertificate printNotice proxies readPaper recordGuardian recordOfficial
    recount revokeProxy takeProxy
  `,
  'votes.signing': `
    applySigning checkPaperSignature paperSignature recordPaperSignature sign signing signingDesk support
    withdrawSignature writeAgreement
  `,
  'votes.resolutions': `
    agreeToShare answerResolution attendResolution checkSheet closeResolution printResolution putResolution putShares
    recordSheet resolution resolutionCandidates resolutionDesk resolutionMinutes resolutionSheet writeMinutes
  `,
  'funding.ledger': `
    entries standing
  `,
  'funding.shares': `
    allocation allocationDesk allocationRoll allocationShares beginShareSheet exemptions myShares readShareSheet
    shareSheetPart
  `,
  'funding.pledges': `
    changeCommitment changePledge given mine pledgers pledges progress withdrawPledge
  `,
  'funding.receiving': `
    account accounts debits findPromises howToPay lines printReceipt readStatement receipt statement statementPart
    statementRows
  `,
  'funding.wechatpay': `
    merchants wechatBook wechatPay
  `,
  'funding.spending': `
    contracts desk payment
  `,
  'funding.settlement': `
    finalAccount myReturns nextProjects returns
  `,
  'funding.books': `
    books cashDays documents papers
  `,
  works: `
    accept begin close finish finishMilestone plan progress stop
  `,
  notices: `
    allow inbox markRead markSent ofProject one opened publish reach setRobot takeShare upcoming
  `,
  parking: `
    lot lots openLot setFree
  `,
  board: `
    bulletins project projects todo verify
  `,
}

export const withoutOutput: readonly string[] = Object.entries(byRoom).flatMap(
  ([room, calls]) => calls.match(/\w+/g)?.map((call) => `${room}.${call}`) ?? [],
)
