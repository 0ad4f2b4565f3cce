import { api } from '../../../api'
import type { ChosenFile } from '../../../platform/client/file'
import { newId } from '../../../platform/client/ids'
import { here } from '../../../platform/client/link'
import { type SentPart, sendParts } from '../../../platform/client/upload'

/** Send a statement's file in parts; tells how much is done, in percent. Answers its id; it is not read yet. */
export const sendStatement = async (
  accountId: string,
  { name, bytes, part }: ChosenFile,
  tell: (percent: number) => void,
): Promise<string> => {
  const statementId = await newId()
  tell(0)
  await api.funding.receiving.beginStatement.mutate(
    here({ requestId: await newId(), statementId, accountId, name, bytes }),
  )
  const send = (sent: SentPart) => api.funding.receiving.statementPart.mutate(here({ statementId, ...sent }))
  await sendParts(bytes, part, send, (percent) => tell(Math.floor(percent * 0.9)))
  return statementId
}
