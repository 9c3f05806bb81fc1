/* make_por FILE: a portable SPSS file of the rows "time status arm age" on standard input; see make.R. */
#include <readstat.h>
#include <stdio.h>

static ssize_t write_bytes(const void *bytes, size_t length, void *file) { return (ssize_t)fwrite(bytes, 1, length, file); }

int main(int argc, char **argv)
{
    static double rows[1000][4];
    const char *names[] = {"TIME", "STATUS", "ARM", "AGE"};
    readstat_variable_t *variables[4];
    int count = 0;
    if (argc != 2) return 2;
    while (count < 1000 && scanf("%lf %lf %lf %lf", &rows[count][0], &rows[count][1], &rows[count][2], &rows[count][3]) == 4) count++;
    FILE *file = fopen(argv[1], "wb");
    readstat_writer_t *writer = readstat_writer_init();
    readstat_set_data_writer(writer, &write_bytes);
    readstat_writer_set_file_timestamp(writer, 1600000000);
    readstat_label_set_t *arms = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "arms");
    readstat_label_double_value(arms, 0, "Placebo");
    readstat_label_double_value(arms, 1, "Drug");
    for (int i = 0; i < 4; i++) variables[i] = readstat_add_variable(writer, names[i], READSTAT_TYPE_DOUBLE, 8);
    readstat_variable_set_label_set(variables[2], arms);
    readstat_begin_writing_por(writer, file, count);
    for (int row = 0; row < count; row++) {
        readstat_begin_row(writer);
        for (int i = 0; i < 4; i++) readstat_insert_double_value(writer, variables[i], rows[row][i]);
        readstat_end_row(writer);
    }
    readstat_end_writing(writer);
    readstat_writer_free(writer);
    return fclose(file);
}
