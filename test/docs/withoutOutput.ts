/**
 * Calls whose handler does not say yet what it answers, by room. The list may only shrink: give the handler a type
 * (`async ({ ctx, input }): Promise<BallotPage> =>`), then take its name out here.
 */
const byRoom: Readonly<Record<string, string>> = {
  'funding.ledger': `
    entries standing
  `,
  'funding.receiving': `
    account accounts debits findPromises howToPay lines readStatement receipt statement statementPart
    statementRows
  `,
  'funding.books': `
    books cashDays documents papers
  `,
}

export const withoutOutput: readonly string[] = Object.entries(byRoom).flatMap(
  ([room, calls]) => calls.match(/\w+/g)?.map((call) => `${room}.${call}`) ?? [],
)
