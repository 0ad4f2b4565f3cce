import { useState } from 'react'
import { chooseFile } from '../../../platform/client/file'
import { useLabels } from '../../../platform/client/session'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Sub } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { ReadTable } from './ReadTable'
import { type SentSheet, sendShareSheet } from './sendShareSheet'

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
  const [sending, setSending] = useState<{ percent?: number; error?: unknown }>({})
  const { sheet } = table
  const choose = async () => {
    const file = await chooseFile(['xlsx', 'csv', 'txt'])
    if (!file) return
    try {
      onChange({ ...table, sheet: await sendShareSheet(projectId, file, (percent) => setSending({ percent })) })
      setSending({})
    } catch (error) {
      setSending({ error })
    }
  }
  return (
    <>
      <Sub>{t.sheet.hint}</Sub>
      <Button id="choose-sheet" ghost gap busy={sending.percent !== undefined} onTap={() => void choose()}>
        {t.sheet.choose}
      </Button>
      <Problem error={sending.error} />
      {sheet ? <ReadTable sheet={sheet} /> : null}
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
