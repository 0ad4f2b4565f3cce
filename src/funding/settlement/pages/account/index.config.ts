export default definePageConfig({ navigationBarTitleText: '决算和退款', enableShareAppMessage: true })
