import type { TextsLike } from '../platform/refusal'
import type { purposes as zh } from './purposes.zh'

export const purposes: TextsLike<typeof zh> = {
  desk: 'Checking pledges and receipts',
  exportRoll: 'Exporting the roll',
  platformRoll: 'exported a ballot’s roll for the city’s platform',
  assist: 'Acting for a neighbour',
  claim: 'Checking a document',
  appoint: 'Appointing',
  document: 'Looking at the document',
  correction: 'Correcting data',
  statement: 'Checking a bank statement',
  pledges: 'Seeing who pledged',
  receipt: 'Writing a receipt',
  returns: 'Giving money back',
  查看免交原因: 'Seeing why a home is exempt from paying',
  核对监护证明: 'Checking proof of guardianship',
  核对纸质签名: 'Checking a signature on paper',
  决议到会名单: 'Seeing who attended a meeting',
  确定到会人员: 'Confirming who attended a meeting',
  核对签到表: 'Checking a meeting’s sign-in sheet',
  查看会议纪要: 'Reading a meeting’s minutes',
}
