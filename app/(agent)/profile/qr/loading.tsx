import { CodeSkeleton } from "@/components/code/code-skeleton";

export default function Loading() {
  return <CodeSkeleton />;
}
