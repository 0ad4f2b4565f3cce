/**
 * Refusals that no test of rules or on the server names by their code yet. The list may only shrink: a code that a test names, or that nobody gives any more, is
 * taken out of it.
 */
export const unnamedYet = [
  'funding.accountNotFound',
  'funding.badAccountNumber',
  'funding.fileBroken',
  'funding.fileEncoding',
  'funding.fileNoTable',
  'funding.fileOldExcel',
  'funding.otherAccount',
  'funding.wechatOnly',
  'identity.fileBroken',
  'identity.fileEncoding',
  'identity.fileNotRoll',
  'identity.fileOldExcel',
  'identity.importNotFound',
  'identity.noPersona',
  'identity.noSuchCorrection',
  'identity.noSuchScope',
  'identity.unitNotFound',
  'notices.notFound',
  'votes.noResolution',
  'votes.noSuchObjection',
  'votes.noSuchPaper',
]
