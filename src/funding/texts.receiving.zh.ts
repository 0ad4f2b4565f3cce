/** Receiving: where money goes, how a payer pays, statements of the bank and the receipt. */
export const receiving = {
  labels: {
    statementEvidence: '银行流水 {day} {serial}',
  },
} as const
