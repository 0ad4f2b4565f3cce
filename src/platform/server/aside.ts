/** How a call says what is to be done while no transaction is open; thrown by the call, done by `answer`. */
export class WithoutTransaction extends Error {
  constructor(readonly work: () => Promise<unknown>) {
    super('work beside the transaction')
  }
}

/**
 * The end of a call that reads: what it answers is made when its transaction is over and its connection is given back. `make` must not
 * ask the database.
 */
export const afterwards = (make: () => Promise<unknown>): never => {
  throw new WithoutTransaction(make)
}
