import Button from '@material-ui/core/Button';
import { type PageSubject, usePageUrl } from '../../hooks/usePageUrl';

/** @internal */
export interface PageButtonProps {
  subject: PageSubject;
  /** What is paged, for those who hear the button alone. */
  title: string;
  prominent?: boolean;
}

/** Leads to where the person on call is paged, whoever that is. Nothing where the configuration names no such place. @internal */
export function PageButton(props: PageButtonProps) {
  const { subject, title, prominent = false } = props;
  const url = usePageUrl()(subject);
  if (!url) return null;
  return (
    <Button
      size={prominent ? 'medium' : 'small'}
      variant={prominent ? 'contained' : 'outlined'}
      color={prominent ? 'primary' : 'default'}
      component="a"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`Page the on-call of ${title}`}
    >
      Page the on-call
    </Button>
  );
}
