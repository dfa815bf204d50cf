/**
 * The few visual parts all Rollcall front ends share.
 *
 * @packageDocumentation
 */
export { ANSWERS_IN_ORDER, answerTitle, shortAnswerTitle, stateWord } from './answers/answers';
export { Mark, type MarkProps } from './Mark/Mark';
export { MarkRow, type MarkRowProps } from './MarkRow/MarkRow';
export { MarkCells, MarkHeaderCells, type MarkCellsProps } from './MarkCells/MarkCells';
export { MarkCount, type MarkCountProps } from './MarkCount/MarkCount';
export { TierChip, type TierChipProps } from './TierChip/TierChip';
export { OwnerLink, type OwnerLinkProps } from './OwnerLink/OwnerLink';
export { Provenance, type ProvenanceProps } from './Provenance/Provenance';
export { Instant, type InstantProps } from './Instant/Instant';
export { Moment, type MomentProps } from './Moment/Moment';
export { FindingList, type FindingListProps } from './FindingList/FindingList';
export { EmptyState, type EmptyStateProps } from './EmptyState/EmptyState';
export { NothingMatches, type NothingMatchesProps } from './EmptyState/NothingMatches';
export { StaleNotice, type StaleNoticeProps } from './StaleNotice/StaleNotice';
export { LoadFailure, type LoadFailureProps } from './LoadState/LoadFailure';
export { Loaded, type LoadedProps } from './LoadState/Loaded';
export { Skeleton, type SkeletonProps } from './LoadState/Skeleton';
export { Field, type FieldProps } from './Form/Field';
export { ActButton, type ActButtonProps } from './ActButton/ActButton';
export { AskingDialog, type AskingDialogProps } from './Form/AskingDialog';
export { DialogButtons } from './Form/DialogButtons';
export { FormDialog, type FormDialogProps } from './Form/FormDialog';
export { ReasonDialog, type ReasonDialogProps } from './Form/ReasonDialog';
export { EntityPicker, type EntityPickerProps } from './EntityPicker/EntityPicker';
export { FilterBar, type FilterBarProps } from './Filters/FilterBar';
export {
  CheckboxFilter,
  type CheckboxFilterProps,
  type FilterOption,
  filterOptions,
  SelectFilter,
  type SelectFilterProps,
} from './Filters/SelectFilter';
export { SearchFilter, TextFilter, type TextFilterProps } from './Filters/TextFilter';
export { EntityFilter, type EntityFilterProps } from './Filters/EntityFilter';
export { DataTable, type DataTableProps } from './DataTable/DataTable';
export { CellLabel, type CellLabelProps } from './DataTable/CellLabel';
export { OnlyInColumns, type OnlyInColumnsProps } from './DataTable/OnlyInColumns';
export { Scrollable, type ScrollableProps } from './Scrollable/Scrollable';
export { Paging, type PagingProps } from './Paging/Paging';
export { PageContent } from './PageContent/PageContent';
export { PageTabs, type PageTabsProps } from './PageTabs/PageTabs';
export { BackLink, type BackLinkProps } from './BackLink/BackLink';
export { LongName, type LongNameProps } from './LongName/LongName';
export { ValueList, type ValueListProps } from './ValueList/ValueList';
export { shownValue } from './ValueList/shownValue';
export { CopyButton, type CopyButtonProps } from './CopyButton/CopyButton';
export { useAct, type ActState } from './hooks/useAct';
export { useDraft } from './hooks/useDraft';
export { useAsked } from './hooks/useAsked';
export { useMyRef } from './hooks/useMyRef';
export { type SignalOptions, useSignal } from './hooks/useSignal';
export { useNames } from './hooks/useNames';
export { refsIn, withNames } from './names/namesInText';
export { NamedText, type NamedTextProps } from './names/NamedText';
export { useEvery } from './hooks/useEvery';
export { useUrlFilter, type UrlFilterState } from './hooks/useUrlFilter';
export { useRetryingAsync, type RetryingAsyncState } from './hooks/useRetryingAsync';
export { errorText, isRefusal } from './errors/errorText';
export { ActFailure, type ActFailureProps } from './errors/ActFailure';
export { isNotFound } from './errors/isNotFound';
export { dayInWords } from './time/dayInWords';
export { formatPlace } from './place/formatPlace';
export { BurnUpChart, type BurnUpChartProps } from './BurnUpChart/BurnUpChart';
export { type BurnUpPoint } from './BurnUpChart/burnUpGeometry';
export { Timeline, type TimelineProps } from './Timeline/Timeline';
export { useElementWidth } from './Timeline/useElementWidth';
export {
  type TimelineBar,
  type TimelineLane,
  type TimelineLook,
  type TimelineSpan,
} from './Timeline/types';
export {
  daysOf,
  instantOfLocal,
  localTimeOf,
  type Occurrence,
  readersTimeZone,
  type ZonedDay,
} from './time/zonedTime';
export {
  formatClock,
  formatDay,
  formatLength,
  formatMoment,
  formatSpan,
  type FormatTimeOptions,
  formatZone,
} from './time/formatTime';
