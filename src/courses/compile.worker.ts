import { parentPort, workerData } from 'node:worker_threads';
import { compileCourse } from './compile-course.ts';
import { readCourseFolder } from './course-folder.adapter.ts';

/** Entry of the thread in which `compile-worker.adapter.ts` compiles one folder. */
if (parentPort === null || typeof workerData !== 'string') throw new Error('Runs only as a worker');
const { course, glossary } = await readCourseFolder(workerData);
parentPort.postMessage(compileCourse(course, glossary));
