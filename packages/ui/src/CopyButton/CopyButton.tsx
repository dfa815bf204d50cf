import Button from '@material-ui/core/Button';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';

/** @public */
export interface CopyButtonProps {
  text: string;
  /** What is copied, such as `Copy the patch`. */
  children: string;
}

/** Copies a text and says whether that worked. @public */
export function CopyButton(props: CopyButtonProps) {
  const { text, children } = props;
  const [{ value, error }, copy] = useCopyToClipboard();
  return (
    <>
      <Button variant="outlined" size="small" onClick={() => copy(text)}>
        {children}
      </Button>
      <span role="status">
        {value === text && !error && 'Copied.'}
        {error && 'The browser does not allow copying; select the text instead.'}
      </span>
    </>
  );
}
