import { chooseFile } from '../../../platform/client/file'
import { useLabels } from '../../../platform/client/session'
import { Button, Problem } from '../../../ui/action'
import { FileOnItsWay } from '../../../ui/FileOnItsWay'
import { Field } from '../../../ui/fields'
import { Sub } from '../../../ui/layout'
import { useFileSending } from '../../../ui/useFileSending'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { ReadTable } from './ReadTable'
import { type SentSheet, takingShareSheet } from './sendShareSheet'

type AmountTable = { sheet: SentSheet | undefined; source: string }
export const noTable: AmountTable = { sheet: undefined, source: '' }

/** Balances or agreed amounts from a file: what it says together, or which of its lines cannot be understood and why. */
export const AmountSheet = ({
  projectId,
  table,
  onChange,
}: {
  projectId: string
  table: AmountTable
  onChange: (table: AmountTable) => void
}) => {
  const t = useLabels({ zh, en })
  const sending = useFileSending()
  const { sheet } = table
  const read = (next: SentSheet | undefined) => onChange({ ...table, sheet: next })
  const choose = async () => {
    const file = await chooseFile(['xlsx', 'csv', 'txt'])
    if (!file) return
    read(undefined)
    const sent = await sending.send(file, await takingShareSheet(projectId, file))
    if (sent) read(sent)
  }
  return (
    <>
      <Sub>{t.sheet.hint}</Sub>
      <Button id="choose-sheet" ghost gap busy={sending.busy} deed="upload" onTap={() => void choose()}>
        {t.sheet.choose}
      </Button>
      <FileOnItsWay way={sending.way} cancel={() => void sending.cancel()} />
      <Problem error={sending.error} />
      {sheet ? <ReadTable key={sheet.sheetId} sheet={sheet} onChange={read} /> : null}
      <Field
        id="table-source"
        label={t.office.source}
        value={table.source}
        onChange={(source) => onChange({ ...table, source })}
        most={200}
      />
    </>
  )
}
