export { Skeleton, type SkeletonProps } from '@rollcall/ui';
