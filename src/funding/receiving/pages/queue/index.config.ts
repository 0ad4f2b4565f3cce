export default definePageConfig({ navigationBarTitleText: '流水待认领' })
