import { useLabels } from '../../../platform/client/session'
import { Chips, Field } from '../../../ui/fields'
import { Tiny } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'
import { type EvidenceKind, evidenceKinds } from '../thingRules'

type Evidence = { evidenceKind: EvidenceKind; evidence: string; fileIds: string[] }
export const noEvidence: Evidence = { evidenceKind: 'meetingMinutes', evidence: '', fileIds: [] }

type Props = { name: string; value: Evidence; onChange: (value: Evidence) => void }

/** What a promise rests on: which kind of paper, its name or number, and photos of it for members. */
export const EvidenceFields = ({ name, value, onChange }: Props) => {
  const t = useLabels({ zh, en })
  return (
    <>
      <Tiny>{t.evidenceKind}</Tiny>
      <Chips
        name={`${name}-evidence-kind`}
        value={value.evidenceKind}
        onChange={(evidenceKind) => onChange({ ...value, evidenceKind })}
        options={evidenceKinds.map((kind) => ({ value: kind, label: t.evidenceKinds[kind] }))}
      />
      <Field
        id={`${name}-evidence`}
        need
        label={t.evidenceText}
        value={value.evidence}
        onChange={(evidence) => onChange({ ...value, evidence })}
        most={200}
      />
      <Tiny>{t.paperHint}</Tiny>
      <PhotoPicker fileIds={value.fileIds} onChange={(fileIds) => onChange({ ...value, fileIds })} most={5} />
    </>
  )
}
