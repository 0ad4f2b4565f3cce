import { View } from '@tarojs/components'
import { spoken } from './spoken'

/** Parts of one thing, one of them open. */
export const Tabs = <V extends string>({
  tabs,
  open,
  onOpen,
}: {
  tabs: readonly { value: V; label: string }[]
  open: V
  onOpen: (value: V) => void
}) => (
  <View className="tabs" {...spoken('tablist')}>
    {tabs.map(({ value, label }) => (
      <View
        key={value}
        id={`tab-${value}`}
        className={`tab ${value === open ? 'on' : ''}`}
        onClick={() => onOpen(value)}
        {...spoken('tab', label, value === open)}
      >
        {label}
      </View>
    ))}
  </View>
)
