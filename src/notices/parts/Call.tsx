import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useLabels } from '../../platform/client/session'
import { Line } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** A number that a tap rings. */
export const Call = ({ label, phone, first }: { label: string; phone: string; first?: boolean }) => {
  const t = useLabels({ zh, en })
  const call = () => void Taro.makePhoneCall({ phoneNumber: phone })
  return phone ? (
    <Line
      first={first ?? false}
      left={label}
      right={<View className="plus">{t.call}</View>}
      under={phone}
      onTap={call}
    />
  ) : null
}
