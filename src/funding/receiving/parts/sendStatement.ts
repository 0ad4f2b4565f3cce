import { api } from '../../../api'
import type { ChosenFile } from '../../../platform/client/file'
import { newId } from '../../../platform/client/ids'
import { here } from '../../../platform/client/link'

/** Each part fits WeChat's 100 KB of text, base64 included. */
const partBytes = 48_000

/** Send a statement's file in parts; tells how much is done, in percent. Answers its id; it is not read yet. */
export const sendStatement = async (
  accountId: string,
  file: ChosenFile,
  tell: (percent: number) => void,
): Promise<string> => {
  const statementId = await newId()
  const { name, bytes } = file
  tell(0)
  await api.funding.receiving.beginStatement.mutate(
    here({ requestId: await newId(), statementId, accountId, name, bytes }),
  )
  for (let index = 0; index * partBytes < bytes; index += 1) {
    const base64 = await file.part(index * partBytes, Math.min(bytes, (index + 1) * partBytes))
    await api.funding.receiving.statementPart.mutate(here({ requestId: await newId(), statementId, index, base64 }))
    tell(Math.floor((90 * (index + 1) * partBytes) / Math.max(bytes, (index + 1) * partBytes)))
  }
  return statementId
}
