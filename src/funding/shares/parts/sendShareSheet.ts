import { api } from '../../../api'
import type { ChosenFile } from '../../../platform/client/file'
import { newId } from '../../../platform/client/ids'
import { here } from '../../../platform/client/link'

const part = 48_000

/** Send a table in parts that any network carries, and have it read; answers what it says, or in which lines it is faulty. */
export const sendShareSheet = async (projectId: string, file: ChosenFile, tell: (percent: number) => void) => {
  const sheetId = await newId()
  const send = async <I>(input: I) => here({ ...input, requestId: await newId() })
  await api.funding.shares.beginShareSheet.mutate(
    await send({ sheetId, projectId, name: file.name, bytes: file.bytes }),
  )
  for (let index = 0; index * part < file.bytes; index += 1) {
    const base64 = await file.part(index * part, (index + 1) * part)
    await api.funding.shares.shareSheetPart.mutate(await send({ sheetId, index, base64 }))
    tell(Math.min(99, Math.round(((index + 1) * part * 100) / file.bytes)))
  }
  return { sheetId, ...(await api.funding.shares.readShareSheet.mutate(await send({ sheetId }))) }
}

export type SentSheet = Awaited<ReturnType<typeof sendShareSheet>>
