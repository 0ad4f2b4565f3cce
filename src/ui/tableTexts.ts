/** The names of columns on wide screens and on paper. */
const zh = { ledger: ['日期', '事由', '金额'] }

const en: typeof zh = { ledger: ['Day', 'What for', 'Amount'] }

export const tableTexts = { zh, en }
