import type { PurposeText, PurposeTexts } from '../platform/purposes'

export const purposes = {
  licence: { zh: '核对行驶证', en: 'Checking a vehicle licence' },
  gate: { zh: '登记车辆进出', en: 'Cars in and out' },
} as const satisfies Record<string, PurposeText>

declare module '../platform/purposes' {
  interface ReadPurposes extends PurposeTexts<typeof purposes> {}
}
