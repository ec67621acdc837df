/**
 * The visual language as antd tokens. Colours repeat those of tokens.css because antd computes with them.
 * Sizes are set by hand, so no compact algorithm.
 */
import type { ThemeConfig } from 'antd'

const ink = { 900: '#14222E', 700: '#33424F', 600: '#4B5A66', 500: '#5F6C77', 400: '#87929B' }
const azurite = { base: '#0E5290', hover: '#0A4072', active: '#08335B', bg: '#E8F0F7' }
const focusShadow = '0 0 0 3px #7FB6E6'
const font = '"Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif'

const colours = {
  colorPrimary: azurite.base,
  colorPrimaryHover: azurite.hover,
  colorPrimaryActive: azurite.active,
  colorPrimaryBg: azurite.bg,
  colorInfo: azurite.base,
  colorLink: azurite.base,
  colorLinkHover: azurite.hover,
  colorSuccess: '#1E6B39',
  colorWarning: '#7A5000',
  colorError: '#A61E14',
  colorText: ink[900],
  colorTextSecondary: ink[700],
  colorTextTertiary: ink[600],
  colorTextDescription: ink[600],
  colorTextQuaternary: ink[500],
  colorTextPlaceholder: ink[500],
  colorTextDisabled: ink[500],
  colorBorder: ink[400],
  colorBorderSecondary: '#DDE1E3',
  colorSplit: '#EAEDEE',
  colorBgLayout: '#F3F4F2',
  colorBgContainer: '#FFFFFF',
  colorBgElevated: '#FFFFFF',
  colorBgMask: 'rgba(20,34,46,.45)',
  colorFillAlter: '#F8F9F8',
  controlItemBgActive: azurite.bg,
}

const sizes = {
  fontFamily: font,
  fontSize: 13,
  fontSizeSM: 12,
  fontSizeLG: 14,
  fontSizeXL: 16,
  lineHeight: 1.5385,
  fontWeightStrong: 600,
  controlHeight: 32,
  controlHeightSM: 28,
  controlHeightLG: 40,
  borderRadius: 4,
  borderRadiusSM: 2,
  borderRadiusLG: 6,
  borderRadiusXS: 2,
  sizeUnit: 4,
  sizeStep: 4,
  lineWidth: 1,
  lineWidthFocus: 3,
  boxShadow: '0 1px 2px rgba(20,34,46,.10),0 2px 8px rgba(20,34,46,.10)',
  boxShadowSecondary: '0 2px 4px rgba(20,34,46,.10),0 8px 24px rgba(20,34,46,.16)',
  motionDurationFast: '0.12s',
  motionDurationMid: '0.2s',
  motionDurationSlow: '0.2s',
  wireframe: false,
}

const field = { activeShadow: focusShadow, hoverBorderColor: ink[700] }

const components: NonNullable<ThemeConfig['components']> = {
  Table: {
    headerBg: '#F8F9F8',
    headerColor: ink[600],
    headerSplitColor: 'transparent',
    rowSelectedBg: azurite.bg,
    rowSelectedHoverBg: '#DCE8F3',
    rowHoverBg: '#F8F9F8',
    borderColor: '#EAEDEE',
    cellPaddingInlineSM: 8,
    cellPaddingBlockSM: 5,
    cellFontSizeSM: 13,
    headerBorderRadius: 0,
  },
  Tabs: {
    titleFontSize: 13,
    horizontalItemGutter: 24,
    inkBarColor: azurite.base,
    itemColor: ink[600],
    itemSelectedColor: azurite.base,
  },
  Button: {
    primaryShadow: 'none',
    defaultShadow: 'none',
    dangerShadow: 'none',
    fontWeight: 400,
    defaultBorderColor: ink[400],
  },
  Input: field,
  InputNumber: field,
  DatePicker: field,
  Select: { activeOutlineColor: '#7FB6E6', hoverBorderColor: ink[700] },
  Segmented: { trackBg: '#FFFFFF', itemSelectedBg: azurite.bg, itemSelectedColor: azurite.base },
  Modal: { titleFontSize: 16 },
  Steps: { iconSize: 24 },
}

/** The theme of every antd component. `still` turns motion off (reduced motion, tests, print). */
export function panhuoTheme(still: boolean): ThemeConfig {
  return { token: { ...colours, ...sizes, motion: !still }, components, cssVar: { prefix: 'ph' } }
}
